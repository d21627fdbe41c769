import { expect, test } from 'vitest';
import { header, lintText } from './attack.ts';

// Sizes at which comments that are compared with each other, or each again with each finding, would take minutes.
const ignore = '# netwright-ignore filtering/default-group-allows: known\n';
const groups = Array.from({ length: 1_000 }, (_, i) => `g${i}: { ingress: [{ from: 10.0.0.0/16, allow: http }] }`);
const vpcs = `vpcs: { main: { cidr: 10.0.0.0/16, securityGroups: { ${groups.join(', ')} } } }\n`;

test.each([
  ['a comment of 400,000 blanks', `${header}# netwright-ignore a/b: ${' '.repeat(400_000)}x\n`],
  ['20,000 comments above one line', `${header}${ignore.repeat(20_000)}vpcs: { main: { cidr: 10.0.0.0/16 } }\n`],
  ['a thousand comments above thousands of things in one line', `${header}${ignore.repeat(1_000)}${vpcs}`],
  [
    'comments for each of thousands of findings',
    `${header}${ignore.replace('ignore', 'ignore-file').repeat(2_000)}${vpcs}`,
  ],
])(
  '%s are read in time',
  async (_, text) => {
    const { findings } = await lintText(text);
    expect(findings.length).toBeGreaterThan(0);
  },
  20_000,
);
