import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pixels } from '../../src/draw/pixels.ts';
import type { Box, Rect, Scene } from '../../src/draw/scene.ts';
import { svg } from '../../src/draw/svg.ts';
import { exampleNetwork, names, networkOfYaml, outline, scenes } from './pictures.ts';

const onBorder = (box: Box) => box.part.role === 'gateway';

/** Boxes stand within those that hold them, beside their neighbours, never on them. */
function check({ boxes, width, height }: Scene): void {
  const byParent = new Map<Box | undefined, Box[]>();
  for (const box of boxes) byParent.set(box.parent, [...(byParent.get(box.parent) ?? []), box]);
  for (const box of boxes) {
    expect(box.width).toBeGreaterThan(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
    if (box.parent && !onBorder(box))
      expect(within(box, box.parent), `${box.part.id} in ${box.parent.part.id}`).toBe(true);
  }
  for (const siblings of byParent.values()) {
    const all = siblings.filter(box => !onBorder(box));
    for (const [index, a] of all.entries()) {
      for (const b of all.slice(index + 1)) expect(meet(a, b), `${a.part.id} and ${b.part.id}`).toBe(false);
    }
  }
}

function within(a: Rect, b: Rect): boolean {
  return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
}

function meet(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The lines of what is drawn with a frame. */
function bordersOf({ part, x, y, width, height }: Box): readonly Rect[] {
  if (!['region', 'account', 'vpc', 'zone', 'subnet'].includes(part.role)) return [];
  return [
    { x, y, width, height: 1 },
    { x, y: y + height - 1, width, height: 1 },
    { x, y, width: 1, height },
    { x: x + width - 1, y, width: 1, height },
  ];
}

/** No wire leads through a box that is none of its ends and holds none of them. */
function checkWires({ boxes, wires }: Scene): void {
  const byId = new Map(boxes.map(box => [box.part.id, box]));
  for (const { link, points } of wires) {
    const open = new Set<Box>();
    for (const id of [link.from, link.to]) for (let b = byId.get(id); b; b = b.parent) open.add(b);
    const solid = boxes.filter(box => !open.has(box) && !['band', 'zone', 'canvas'].includes(box.part.role));
    for (const [index, b] of points.slice(1).entries()) {
      const a = points[index]!;
      const piece = {
        x: Math.min(a.x, b.x),
        y: Math.min(a.y, b.y),
        width: Math.abs(a.x - b.x),
        height: Math.abs(a.y - b.y),
      };
      for (const box of solid) {
        const core = { x: box.x + 0.5, y: box.y + 0.5, width: box.width - 1, height: box.height - 1 };
        const thick = { ...piece, width: piece.width || 0.1, height: piece.height || 0.1 };
        expect(meet(core, thick), `${link.from} → ${link.to} through ${box.part.id}`).toBe(false);
      }
    }
  }
}

describe.each(names)('%s', name => {
  test.each(['overview', 'addressing', 'routing', 'security'] as const)(
    'is laid out cleanly: %s',
    async perspective => {
      for (const scene of scenes(outline(await exampleNetwork(name), { perspective }))) {
        check(scene);
        checkWires(scene);
      }
    },
  );

  test.each(['overview', 'routing', 'security'] as const)(
    'its labels cover no box and no other label: %s',
    async perspective => {
      const [scene] = scenes(outline(await exampleNetwork(name), { perspective }));
      const labels = scene!.wires.flatMap(({ label }) => label ?? []);
      const things = scene!.boxes.filter(({ part }) => ['item', 'gateway', 'hub', 'site'].includes(part.role));
      const borders = perspective === 'security' ? [] : scene!.boxes.flatMap(bordersOf);
      for (const [index, label] of labels.entries()) {
        for (const other of [...things, ...borders, ...labels.slice(index + 1)])
          expect(meet(label, other), label.text).toBe(false);
      }
    },
  );
});

const vpc = fc.record({
  zones: fc.integer({ min: 1, max: 4 }),
  tiers: fc.array(fc.constantFrom('internet', 'isolated', 'nat'), { minLength: 1, maxLength: 6 }),
  count: fc.integer({ min: 1, max: 9 }),
});

function yamlOf(vpcs: readonly { zones: number; tiers: readonly string[]; count: number }[]): string {
  const lines = ['netwright: 1', 'name: made', 'region: eu-west-1', 'vpcs:'];
  for (const [index, { zones, tiers }] of vpcs.entries()) {
    const letters = 'abcdef'.slice(0, zones).split('').join(', ');
    lines.push(`  v${index}:`, `    cidr: 10.${index}.0.0/16`, `    zones: [${letters}]`, '    internetGateway: true');
    lines.push('    natGateways: { per: zone, in: p }', '    subnets:', '      p: { size: /26, routes: internet }');
    for (const [tier, routes] of tiers.entries()) lines.push(`      t${tier}: { size: /26, routes: ${routes} }`);
  }
  lines.push('transitGateways:', '  hub:', '    attachments:');
  for (const index of vpcs.keys()) lines.push(`      v${index}: { vpc: v${index}, subnets: p }`);
  lines.push('workloads:');
  for (const [index, { count }] of vpcs.entries()) {
    lines.push(`  w${index}: { kind: instance, vpc: v${index}, subnets: t0, count: ${count} }`);
  }
  return lines.join('\n');
}

test('any design is laid out cleanly', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(vpc, { minLength: 1, maxLength: 7 }), async vpcs => {
      for (const scene of scenes(outline(await networkOfYaml(yamlOf(vpcs))))) {
        check(scene);
        checkWires(scene);
      }
    }),
    { numRuns: 12 },
  );
});

test('a wire between VPCs leads around the gateways on their own borders', async () => {
  const vpcs = [0, 1, 2].map(() => ({ zones: 1, tiers: ['isolated'], count: 1 }));
  const peerings = 'peerings: { v0-v2: { between: [v0, v2] }, v0-v1: { between: [v0, v1] } }';
  for (const scene of scenes(outline(await networkOfYaml(`${yamlOf(vpcs)}\n${peerings}`)))) checkWires(scene);
});

test('what wires between neighbours say has room between them, in a subnet, between zones and between VPCs', async () => {
  const text = `
netwright: 1
region: eu-west-1
vpcs:
  one: { cidr: 10.0.0.0/16, zones: [a, b], subnets: { app: { size: /24 } } }
  two: { cidr: 10.1.0.0/16, zones: [a], subnets: { other: { size: /24 } } }
peerings: { a-rather-long-name-of-a-peering: { between: [one, two] } }
workloads:
  web: { kind: instance, vpc: one, subnets: app-a }
  far: { kind: instance, vpc: one, subnets: app-b }
loadBalancers:
  front:
    type: network
    scheme: internal
    subnets: app-a
    listeners: [{ port: 443, protocol: tcp, forward: apps }]
    targetGroups: { apps: { port: 8443, protocol: tcp, targets: [web, far] } }
`;
  const [scene] = scenes(outline(await networkOfYaml(text)));
  const labels = scene!.wires.flatMap(({ label }) => label ?? []);
  expect(labels.map(each => each.text).toSorted()).toEqual(['a-rather-long-name-of-a-peering', 'tcp:8443', 'tcp:8443']);
  for (const label of labels) {
    for (const box of scene!.boxes) {
      if (box.part.role === 'item') expect(meet(label, box), `${label.text} on ${box.part.id}`).toBe(false);
      for (const border of bordersOf(box)) expect(meet(label, border), `${label.text} on ${box.part.id}`).toBe(false);
    }
  }
});

test('a route to what stands in the subnet itself is a wire from its border inwards', async () => {
  const text = `
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    zones: [a]
    subnets: { one: { zone: a, cidr: 10.0.0.0/24, routes: [{ to: 0.0.0.0/0, via: workload/guard }] } }
workloads:
  guard: { kind: appliance, vpc: v, subnets: one }
  other: { kind: instance, vpc: v, subnets: one }
`;
  const all = scenes(outline(await networkOfYaml(text), { perspective: 'routing' }));
  for (const scene of all) {
    const [wire] = scene.wires;
    const subnet = scene.boxes.find(({ part }) => part.role === 'subnet')!;
    const guard = scene.boxes.find(({ part }) => part.title === 'guard')!;
    expect(wire?.link).toMatchObject({ from: 'subnet/v.one', to: guard.part.id, arrow: true });
    for (const { x, y } of wire!.points) {
      expect(x).toBeGreaterThanOrEqual(guard.x);
      expect(x).toBeLessThanOrEqual(subnet.x + subnet.width);
      expect(y).toBeLessThanOrEqual(guard.y + guard.height);
    }
    expect(wire!.points[0]!.x).toBeGreaterThan(wire!.points.at(-1)!.x);
    checkWires(scene);
  }
});

test('PrivateLink joins the VPCs where what it joins in them is not drawn', async () => {
  const network = await exampleNetwork('private-services');
  for (const depth of [1, 2]) {
    const links = outline(network, { depth }).links.filter(({ label }) => label?.startsWith('PrivateLink'));
    const [from, to] =
      depth === 1 ? ['vpc/shop', 'vpc/ledger'] : ['subnet/shop.endpoints-a', 'subnet/ledger.service-a'];
    expect(links).toEqual([{ from, to, style: 'traffic', label: 'PrivateLink ledger', arrow: true }]);
  }
});

test('the block of a VPC stands beside its name, also where that is cut', async () => {
  const name = 'second-vpc-with-a-name-that-is-longer-than-anybody-would-want-to-read-in-a-picture';
  const text = `netwright: 1\nregion: eu-west-1\nvpcs: { ${name}: { cidr: 10.1.0.0/16, zones: [a], subnets: { x: { size: /24 } } } }`;
  const [scene] = scenes(outline(await networkOfYaml(text)));
  const box = scene!.boxes.find(({ part }) => part.role === 'vpc')!;
  const at = Number(/<text class="m" x="([\d.]+)" y="[\d.]+">10\.1\.0\.0\/16</.exec(svg(scene!))?.[1]);
  expect(at + pixels.width('10.1.0.0/16', 'aside')).toBeLessThanOrEqual(box.x + box.width);
});

test('in a terminal a wire leaves what has two lines by its side, not over the words beside it', async () => {
  const [, scene] = scenes(outline(await exampleNetwork('private-services'), { perspective: 'security' }));
  const near = scene!.wires.filter(({ link }) => link.from.startsWith('loadBalancer/') && link.style === 'traffic');
  expect(near.length).toBeGreaterThan(0);
  for (const { points } of near) {
    const width = Math.max(...points.map(({ x }) => x)) - Math.min(...points.map(({ x }) => x));
    expect(width).toBeLessThanOrEqual(2);
  }
});

test('many VPCs are laid out cleanly too, with a door each to the transit gateway that they share', async () => {
  const vpcs = Array.from({ length: 24 }, (_, index) => ({ zones: 1 + (index % 3), tiers: ['nat'], count: 2 }));
  for (const scene of scenes(outline(await networkOfYaml(yamlOf(vpcs))))) {
    check(scene);
    checkWires(scene);
    const doors = scene.boxes.filter(({ part }) => part.role === 'gateway' && part.tag === 'TGW');
    expect(doors).toHaveLength(24);
  }
});

test('what is appended shuffles nothing: boxes keep their neighbours', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(vpc, { minLength: 1, maxLength: 4 }), fc.nat(3), async (vpcs, which) => {
      const more = vpcs.map((each, index) =>
        index === which % vpcs.length ? { ...each, tiers: [...each.tiers, 'isolated'] } : each,
      );
      const [before] = scenes(outline(await networkOfYaml(yamlOf(vpcs))));
      const [after] = scenes(outline(await networkOfYaml(yamlOf(more))));
      const order = (scene: Scene, by: 'x' | 'y') => {
        const kept = new Set(before!.boxes.map(({ part }) => part.id));
        const boxes = scene.boxes.filter(({ part }) => kept.has(part.id) && part.role === 'subnet');
        return boxes.toSorted((a, b) => a[by] - b[by] || (a.part.id < b.part.id ? -1 : 1)).map(({ part }) => part.id);
      };
      expect(order(after!, 'x')).toEqual(order(before!, 'x'));
      const vpcsOf = (scene: Scene) => scene.boxes.filter(({ part }) => part.role === 'vpc').map(({ part }) => part.id);
      expect(vpcsOf(after!)).toEqual(vpcsOf(before!));
    }),
    { numRuns: 10 },
  );
});

test('the same network is drawn the same, to the byte', async () => {
  const [one, other] = [await exampleNetwork('web-shop'), await exampleNetwork('web-shop')];
  expect(JSON.stringify(outline(one).links)).toEqual(JSON.stringify(outline(other).links));
});
