/** An element of an XML document: what a test needs to know of it. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
}

const allowed = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const token = /<\?xml [^<>]*\?>|<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const reference = /&(?:(amp|lt|gt|quot|apos);)?/g;
const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads the XML that a strict reader of this subset (elements, attributes, named entities) accepts; throws on all else. */
export function parseXml(document: string): Element {
  if (!allowed.test(document)) throw new Error('a character that XML 1.0 does not allow');
  const root = {
    name: '',
    attributes: new Map<string, string>() as ReadonlyMap<string, string>,
    children: [] as Element[],
    text: '',
  };
  const open = [root];
  token.lastIndex = 0;
  while (token.lastIndex < document.length) {
    const from = token.lastIndex;
    const [whole, closing, name, attributes = '', empty, text] = token.exec(document) ?? fail(`no markup at ${from}`);
    const parent = open.at(-1) ?? fail('an end without a beginning');
    if (text !== undefined) parent.text += decoded(text);
    else if (closing) open.pop()?.name === name || fail(`</${name}> closes another element`);
    else if (name) {
      const element = { name, attributes: attributesOf(attributes), children: [] as Element[], text: '' };
      parent.children.push(element);
      if (!empty) open.push(element);
    } else if (from !== 0) fail(`${whole} inside the document`);
  }
  if (open.length !== 1 || root.children.length !== 1 || root.text.trim() !== '') fail('not one whole element');
  return root.children[0] as Element;
}

function attributesOf(written: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of written.matchAll(/([\w.:-]+)="([^"]*)"/g)) {
    if (attributes.has(name)) fail(`two attributes ${name}`);
    attributes.set(name, decoded(value));
  }
  return attributes;
}

function decoded(text: string): string {
  if (text.includes(']]>')) fail(']]> in text');
  return text.replace(reference, (_, name?: string) => (name ? characters[name] : undefined) ?? fail('a bare &'));
}

function fail(why: string): never {
  throw new Error(why);
}
