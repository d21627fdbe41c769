/** A text of several lines as one: runs of white space become single spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The first sentence of a text, on one line, without its full stop; at most 240 characters. */
export function firstSentence(text: string): string {
  const line = oneLine(text.slice(0, 2000));
  const end = line.search(/[.!?](?= \p{Lu})|[.]$/u);
  const sentence = end < 0 ? line : line.slice(0, line[end] === '.' ? end : end + 1);
  if (sentence.length <= 240) return sentence;
  return `${sentence.slice(0, sentence.lastIndexOf(' ', 236) > 0 ? sentence.lastIndexOf(' ', 236) : 236)} ...`;
}
