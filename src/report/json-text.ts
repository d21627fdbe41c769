/**
 * A value as indented JSON that is safe to show on a terminal too: what JSON leaves raw and a terminal or a reader's
 * eye would obey (DEL, C1 controls, bidi and line separators) is written as `\u009b`. Nothing is lost.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(obeyed, escaped) + '\n';
}

const obeyed = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
