import type { Tree } from '../../source/tree.ts';
import { partsOf, textAt, withDefaults } from '../entry-parts.ts';
import type { Plain } from '../field.ts';
import { always, choice, flag, list, text } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import { moment } from '../moment-field.ts';
import { type Certificate, certificateStatuses, keyAlgorithms } from './certificate.ts';

const keyAlgorithm = choice(
  keyAlgorithms,
  'Type and size of the key: ec-p256 is small and fast, rsa-2048 the default.',
);

export const design: Design<Certificate> = {
  describe: 'A certificate: it proves to TLS clients that a listener may answer for these names.',
  sections: [{ name: 'certificates', expand }],
  fields: {
    names: always(list(text('A domain name: shop.example.com, *.example.com.'), 'Names that it is good for.'), []),
    keyAlgorithm,
    chain: choice(
      ['complete', 'incomplete', 'self-signed'],
      'Whether intermediate certificates come with it; an incomplete chain fails in many clients.',
    ),
    status: choice(certificateStatuses, 'Only an issued certificate can be served.'),
    validFrom: moment('From when it is good.'),
    expires: moment('Until when it is good.'),
    source: choice(
      ['amazon-issued', 'imported', 'private'],
      'amazon-issued is renewed by AWS; imported is not; private comes from a private authority.',
    ),
    validation: choice(['dns', 'email', 'http'], 'How AWS is shown that the names are yours.'),
    unvalidated: list(text('A domain name.'), 'Names that are not validated yet.'),
    renewable: flag('Whether ACM can renew it by itself.'),
    renewalStatus: text('How the last renewal went, as AWS told.'),
    transparencyLogging: flag('Whether it is written to public logs.'),
    failure: text('Why it could not be issued, as AWS told.'),
    usedBy: list(text('An ARN.'), 'What serves it, as AWS told; a design says so by its listeners.'),
  },
  shorthand: { key: keyAlgorithm.schema },
};

function expand(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type !== 'mapping') continue;
    const { key: algorithm, ...parts } = partsOf(value);
    parts['keyAlgorithm'] ??= algorithm;
    const node = withDefaults(name, value, parts, defaultsOf(textAt(value, 'source')), expanding);
    expanding.declare(name, node, { key, raw: value, parts: algorithm ? { keyAlgorithm: algorithm } : undefined });
  }
}

/** What ACM takes (RequestCertificate): RSA 2048, logged, with a complete chain; imports bring their own. */
function defaultsOf(source = 'amazon-issued'): Plain {
  const common = { source, status: 'issued', keyAlgorithm: 'rsa-2048', transparencyLogging: true };
  return source === 'amazon-issued' ? { ...common, chain: 'complete', validation: 'dns', renewable: true } : common;
}
