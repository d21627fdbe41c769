import { parseCidr } from '../../net/cidr.ts';
import type { Edit } from '../../plan/edit.ts';
import type { PlannedVpc } from '../../plan/plan.ts';
import { tierOf, zoneLetters } from '../../plan/read-tier.ts';
import { type Refusal, sizeOf } from '../../plan/size.ts';
import type { Ask } from './state.ts';

/** What prompts ask, in words. */
export const questions: Readonly<Record<Ask, string>> = {
  tier: 'tier (NAME=SIZE xZONES)',
  subnet: 'subnet (NAME=SIZE ZONE)',
  vpc: 'VPC (NAME=BLOCK)',
  resize: 'new size (/24, hosts:200 growth:50%)',
  split: 'parts of size (/26)',
  move: 'to block (nothing: the next free one)',
  rename: 'new name',
  file: 'new file',
};

/** The edit that an answer asks for. `subnet` is the one the cursor is on. */
export function editOf(
  ask: Ask,
  text: string,
  vpc: PlannedVpc | undefined,
  subnet: string | undefined,
): Edit | Refusal {
  if (ask === 'vpc') return vpcEdit(text);
  if (!vpc) return { because: 'there is no VPC yet', help: 'v adds one' };
  if (ask === 'tier') return tierEdit(text, vpc);
  if (ask === 'subnet') return subnetEdit(text, vpc);
  if (subnet === undefined) return { because: 'this is no subnet', help: 'go to one first' };
  const about = { vpc: vpc.name, subnet };
  switch (ask) {
    case 'resize': {
      const size = sizeOf(text);
      return 'because' in size ? size : { do: 'resize', ...about, size };
    }
    case 'split': {
      const size = sizeOf(text);
      return 'because' in size ? size : { do: 'split', ...about, prefix: size.prefix };
    }
    case 'move': {
      const block = text.trim() === '' ? undefined : parseCidr(text.trim());
      if (text.trim() !== '' && !block) return { because: `${text} is no CIDR block` };
      return { do: 'move', ...about, ...(block ? { block } : {}) };
    }
    case 'rename':
      return /^[A-Za-z0-9][\w-]*$/.test(text.trim())
        ? { do: 'rename', ...about, name: text.trim() }
        : { because: `${text || 'nothing'} is no name`, help: 'letters, digits, - and _' };
    case 'file':
      return { because: 'a file is no edit' };
  }
}

function vpcEdit(text: string): Edit | Refusal {
  const [, name = 'main', block = ''] = /^\s*(?:([A-Za-z0-9][\w-]*)=)?(\S+)\s*$/.exec(text) ?? [];
  const pool = parseCidr(block);
  if (pool?.version !== 4) return { because: `${text || 'nothing'} is no VPC`, help: 'write shop=10.20.0.0/16' };
  return { do: 'addVpc', vpc: name, blocks: [pool], zones: zoneLetters(3) };
}

function tierEdit(text: string, vpc: PlannedVpc): Edit | Refusal {
  const wish = tierOf(text);
  if ('because' in wish) return wish;
  const { tier, size, zones } = wish;
  if (zones !== undefined && zones > vpc.zones.length)
    return { because: `${vpc.name} has ${vpc.zones.length} zones only` };
  return {
    do: 'addTier',
    vpc: vpc.name,
    tier,
    size,
    ...(zones === undefined ? {} : { zones: vpc.zones.slice(0, zones) }),
  };
}

function subnetEdit(text: string, vpc: PlannedVpc): Edit | Refusal {
  const match = /^\s*([A-Za-z0-9][\w-]*)\s*=\s*(.*?)\s+([a-z][\w-]*)\s*$/.exec(text);
  if (!match) return { because: `${text || 'nothing'} is no subnet`, help: 'write batch=/26 a' };
  const [, subnet = '', words = '', zone = ''] = match;
  const size = sizeOf(words);
  if ('because' in size) return size;
  if (!vpc.zones.includes(zone))
    return { because: `${vpc.name} has no zone ${zone}`, help: `there are: ${vpc.zones.join(', ')}` };
  return { do: 'addSubnet', vpc: vpc.name, subnet, zone, size };
}
