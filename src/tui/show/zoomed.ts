import type { Network } from '../../model/network.ts';
import type { KindName } from '../../model/resource.ts';
import { boxWithin } from './move.ts';
import { chosen } from './place.ts';
import type { State, Zoom } from './state.ts';
import { firstChoice, type View } from './view.ts';

/** The VPCs in a box that one can look into: a region, an account, a VPC, a subnet. */
export function vpcsIn(id: string, network: Network): ReadonlySet<string> {
  const [kind, first = '', second] = id.split('/');
  const rest = id.slice(id.indexOf('/') + 1);
  if (kind === 'vpc') return new Set([rest]);
  if (kind === 'subnet') return new Set([network.get('subnet', rest)?.vpc ?? '']);
  const here = network.all('vpc').filter(({ region = '', account = '' }) => {
    return region === first && (kind === 'region' || account === second);
  });
  return new Set(here.map(({ key }) => key));
}

const zoomable: ReadonlySet<string> = new Set(['region', 'account', 'vpc', 'subnet']);

/** Into the chosen box; of what has no inside the details. */
export function zoomedIn(state: State, view: View): State {
  const box = state.selected === undefined ? undefined : view.boxes.get(state.selected);
  if (!box) return chosen(state, firstChoice(view), view);
  const { id, role, title } = box.part;
  if (!zoomable.has(role)) return { ...state, side: true, pane: 'side' };
  if (state.trail.at(-1)?.id === id) return chosen(state, boxWithin(view, id), view);
  return { ...state, trail: [...state.trail, { id, title }], x: 0, y: 0, depth: undefined, story: undefined };
}

/** Out of the last box. */
export function zoomedOut(state: State): State {
  const out = state.trail.at(-1);
  if (!out) return state;
  return { ...state, trail: state.trail.slice(0, -1), selected: out.id, x: 0, y: 0, depth: undefined };
}

/** Chooses the box of a resource; where it is not drawn, one looks into its VPC. Undefined where it is in no picture. */
export function revealed(state: State, address: string, view: View): State | undefined {
  const { network, ends, boxes } = view;
  const [own] = ends.of(address);
  if (own !== undefined) return chosen({ ...state, pane: 'picture' }, boxes.get(own), view);
  const { subnet, vpc } = homeOf(address, network);
  const [near] = [...ends.of(`subnet/${subnet}`), ...(subnet === undefined ? ends.of(`vpc/${vpc}`) : [])];
  const whole = { ...state, pane: 'picture' as const, story: undefined, depth: undefined, x: 0, y: 0 };
  // A subnet that is drawn, but not what stands in it, is looked into.
  if (near !== undefined && view.depth > 2) return chosen({ ...state, pane: 'picture' }, boxes.get(near), view);
  if (vpc === undefined) return state.trail.length > 0 ? { ...whole, trail: [], selected: address } : undefined;
  const found = network.get('vpc', vpc);
  if (!found) return undefined;
  const trail: readonly Zoom[] = [{ id: `vpc/${vpc}`, title: found.name }];
  return { ...whole, trail, selected: subnet === undefined ? address : `${address}@${subnet}` };
}

/** Where a resource stands: a subnet, or a VPC alone. */
function homeOf(address: string, network: Network): { readonly subnet?: string; readonly vpc?: string } {
  const slash = address.indexOf('/');
  const [kind, key] = [address.slice(0, slash), address.slice(slash + 1)];
  if (kind === 'vpc') return { vpc: key };
  const found = network.get(kind as KindName, key) as
    | { readonly vpc?: string; readonly subnet?: string; readonly subnets?: readonly string[] }
    | undefined;
  const subnet = kind === 'subnet' ? key : (found?.subnet ?? found?.subnets?.[0]);
  return { subnet: kind === 'subnet' ? undefined : subnet, vpc: network.get('subnet', subnet)?.vpc ?? found?.vpc };
}
