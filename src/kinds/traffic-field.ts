import { services } from '../net/services.ts';
import { explainTraffic, formatTraffic, parseTraffic, type Traffic } from '../net/traffic.ts';
import { nearest } from '../source/nearest.ts';
import type { Tree } from '../source/tree.ts';
import type { Field, FieldReading, Schema } from './field.ts';
import { meantTraffic } from './meant-traffic.ts';

/** Protocols and ports, written as in `tcp/8080`, `icmp/8`, `protocol/47`, `all`, or by service name. */
export function traffic(description: string): Field<Traffic> {
  return {
    schema: trafficSchema(description),
    type: 'traffic',
    read: readTraffic,
    write: value => formatTraffic(value),
    fact: value => value,
  };
}

/** The schema of one kind of traffic. */
export function trafficSchema(description = ''): Schema {
  return {
    type: 'string',
    description: `${description} A service name, tcp/8080, udp/53, icmp/8, protocol/47 or all.`.trimStart(),
    examples: ['tcp/443', 'https', 'tcp/8080-8090', 'udp/53', 'all'],
  };
}

function readTraffic(node: Tree, reading: FieldReading): Traffic | undefined {
  if (node.type !== 'scalar') return undefined;
  const parsed = parseTraffic(node.text);
  if (parsed) return parsed;
  const because = explainTraffic(node.text);
  const meant = because.endsWith('known service') ? nearest(node.text, serviceNames) : undefined;
  const turned = meantTraffic(node.text);
  const said = turned ?? (meant === undefined ? undefined : { help: `did you mean ${meant}?`, traffic: meant });
  const help = said === undefined ? {} : { help: said.help };
  reading.problem('traffic-malformed', node, `${node.text || '""'} is no traffic: ${because}`, {
    label: because,
    ...help,
  });
  // What was plainly meant is read so: one mistake is told once.
  return said?.traffic === undefined ? undefined : parseTraffic(said.traffic);
}

const serviceNames = services.map(service => service.name);

/** The traffic split as AWS writes rules: one protocol and one range of ports each. */
export function trafficAtoms(value: Traffic): readonly Traffic[] {
  const texts = formatTraffic(value).split(', ');
  if (texts.length === 1) return [value];
  return texts.map(parseTraffic).filter(atom => atom !== undefined);
}

/** All traffic that a node or a list of nodes names, split as AWS writes rules, each with its node. */
export function readTrafficAtoms(
  node: Tree,
  reading: FieldReading,
): readonly { readonly traffic: Traffic; readonly node: Tree }[] {
  const nodes = node.type === 'sequence' ? node.items : [node];
  return nodes.flatMap(each => {
    const read = readTraffic(each, reading);
    return read ? trafficAtoms(read).map(atom => ({ traffic: atom, node: each })) : [];
  });
}
