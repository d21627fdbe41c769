import { child, mappingAt, type Scalar, scalarAt, type Tree } from '../../source/tree.ts';
import { textAt } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { bareName, mappingsIn } from '../transit-gateway-names.ts';
import { textsAt } from '../workload-entry.ts';

/** A table that routes can be added to. */
interface Table {
  readonly fields: Readonly<Record<string, Tree>>;
  readonly routes: Tree[];
}

/**
 * The routes that VPN gateways bring to the tables that take them over (R12): static ones of their VPN connections,
 * and what the networks behind them advertise. A block that the table has a route for stays as it is: static routes
 * win (R2). Unknown names of gateways are left out: they are reported where the table is read.
 */
export function addPropagatedRoutes(tables: readonly Table[], expanding: Expanding): void {
  for (const { fields, routes } of tables) {
    const named = fields['propagates'];
    if (!named) continue;
    for (const name of textsAt(named)) {
      const [gateway] = expanding.members('vpnGateway', bareName(name) as string);
      if (!gateway) continue;
      const known = new Set(routes.map(route => textAt(route, 'to')));
      for (const block of blocksBehind(gateway, expanding)) {
        if (known.has(block)) continue;
        known.add(block);
        routes.push(routeAt(name, block, gateway));
      }
    }
  }
}

function routeAt(place: Scalar, block: string, gateway: Declared): Tree {
  return mappingAt(place, {
    to: scalarAt(place, block),
    via: scalarAt(place, `vpnGateway/${gateway.key}`),
    propagated: scalarAt(place, true),
  });
}

/** What a gateway knows to be behind it, as the design declares it. */
function blocksBehind(gateway: Declared, expanding: Expanding): readonly string[] {
  const vpns = expanding
    .declared('vpnConnection')
    .filter(vpn => bareName(child(vpn.node, 'vpnGateway')) === gateway.key);
  const fixed = vpns.filter(vpn => textAt(vpn.node, 'routing') === 'static');
  const told = vpns.filter(vpn => !fixed.includes(vpn)).map(vpn => vpn.key);
  const lines = expanding.declared('directConnectGateway').flatMap(each => (leadsTo(each, gateway) ? [each.key] : []));
  const virtual = expanding
    .declared('virtualInterface')
    .filter(({ node }) => endsOn(node, lines, gateway))
    .map(each => each.key);
  const behind: Readonly<Record<string, readonly string[]>> = {
    vpn: told,
    vpnConnection: told,
    directConnectGateway: lines,
    dxgw: lines,
    virtualInterface: virtual,
    vpnGateway: [gateway.key],
    vgw: [gateway.key],
  };
  const ways = mappingsIn(expanding.written('onPremises')?.value).flatMap(([, site]) => waysOf(site));
  const here = ways.filter(({ by }) => {
    const word = by?.type === 'scalar' ? by.text.replace(/\/.*$/s, '') : '';
    return Object.hasOwn(behind, word) && behind[word]?.includes(bareName(by) as string);
  });
  return [...fixed.flatMap(vpn => textsOf(child(vpn.node, 'routes'))), ...here.flatMap(({ told }) => textsOf(told))];
}

interface WrittenWay {
  readonly by: Tree | undefined;
  readonly told: Tree | undefined;
}

/** The ways of a site with what is told by each: its own blocks where nothing else is written. */
function waysOf(site: Tree): readonly WrittenWay[] {
  const via = child(site, 'via');
  const told = child(site, 'advertises') ?? child(site, 'cidrs');
  const items = via?.type === 'sequence' ? via.items : via ? [via] : [];
  return items.map(item =>
    item.type === 'mapping' ? { by: child(item, 'by'), told: child(item, 'advertises') ?? told } : { by: item, told },
  );
}

function leadsTo({ node }: Declared, gateway: Declared): boolean {
  const associations = child(node, 'associations');
  if (associations?.type !== 'sequence') return false;
  return associations.items.some(
    item =>
      /^(vpnGateway|vgw)\//.test(textAt(item, 'gateway') ?? '') && bareName(child(item, 'gateway')) === gateway.key,
  );
}

function endsOn(line: Tree, gateways: readonly string[], gateway: Declared): boolean {
  return (
    gateways.includes(bareName(child(line, 'directConnectGateway')) ?? '') ||
    bareName(child(line, 'vpnGateway')) === gateway.key
  );
}

function textsOf(tree: Tree | undefined): readonly string[] {
  return tree ? textsAt(tree).map(({ text }) => text) : [];
}
