import { openTexts } from '../../src/open/opened-design.ts';
import type { Source } from '../../src/tui/show/source.ts';

/** A design of about a thousand subnets in twelve VPCs, with what stands in them. */
export async function bigDesign(): Promise<Source> {
  const lines = ['netwright: 1', 'name: big', 'account: "111122223333"', 'region: eu-west-1', 'vpcs:'];
  const vpcs = Array.from({ length: 12 }, (_, index) => index);
  const tiers = Array.from({ length: 28 }, (_, index) => index);
  for (const vpc of vpcs) {
    lines.push(
      `  v${vpc}:`,
      `    cidr: 10.${vpc}.0.0/16`,
      '    zones: [a, b, c]',
      '    internetGateway: true',
      '    subnets:',
    );
    for (const tier of tiers)
      lines.push(`      t${tier}: { size: /26, routes: ${tier === 0 ? 'internet' : 'isolated'} }`);
  }
  lines.push('transitGateways:', '  hub:', '    attachments:');
  for (const vpc of vpcs) lines.push(`      v${vpc}: { vpc: v${vpc}, subnets: t1 }`);
  lines.push('workloads:');
  for (const vpc of vpcs) {
    for (const tier of tiers)
      lines.push(`  w${vpc}-${tier}: { kind: instance, vpc: v${vpc}, subnets: t${tier}, count: 6 }`);
  }
  const text = { path: 'big.yaml', text: lines.join('\n') };
  const { network } = await openTexts([text]);
  return { network, texts: [text], name: 'big', size: 5_000 };
}
