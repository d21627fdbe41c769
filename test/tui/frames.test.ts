import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/source/text-width.ts';
import { keysIn } from '../../src/tui/show/input.ts';
import { actionOf, keys } from '../../src/tui/show/keys.ts';
import { screenOf } from '../../src/tui/show/model.ts';
import { CellOutput } from '../../src/tui/show/output.ts';
import { wrapped } from '../../src/tui/show/wrapped.ts';
import { Driven, exampleSource, yamlSource } from './driven.ts';
import { Terminal } from './terminal.ts';

const golden = (name: string) => join(import.meta.dirname, 'goldens', `${name}.golden.txt`);

// `npx vitest run -u test/tui` writes the screens anew.
test.each([
  ['web-shop-overview', 'web-shop', 120, 40, []],
  ['web-shop-zoomed', 'web-shop', 120, 40, ['i', 'j', 'enter', 'i', 'd']],
  ['web-shop-addressing', 'web-shop', 160, 50, ['A']],
  ['web-shop-story', 'web-shop', 160, 50, [':', 'reach api orders-db tcp/5432', 'enter', '+', '+']],
  ['web-shop-table', 'web-shop', 120, 40, [':', 'sg', 'enter', 'j']],
  ['web-shop-filter', 'web-shop', 80, 24, ['/', 'office']],
  ['hybrid-small', 'hybrid', 80, 24, []],
  ['help', 'minimal-vpc', 80, 24, ['?']],
] as const)('%s', async (name, example, columns, rows, pressed) => {
  const driven = new Driven(await exampleSource(example), columns, rows).press(...pressed);
  await expect(driven.text()).toMatchFileSnapshot(golden(name));
});

describe('a screen', () => {
  const anyKey = fc.constantFrom(...keys.flatMap(({ keys: names }) => names), 'api', ' ', 'enter', 'escape');

  test('fits its terminal and always shows something chosen, whatever is pressed', async () => {
    const source = await exampleSource('web-shop');
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyKey, { maxLength: 25 }),
        fc.integer({ min: 20, max: 150 }),
        fc.integer({ min: 5, max: 50 }),
        async (pressed, columns, rows) => {
          const driven = new Driven(source, columns, rows).press(...pressed);
          const screen = driven.screen();
          expect(screen).toHaveLength(rows);
          for (const line of screen) expect(textWidth(line)).toBeLessThanOrEqual(columns);
          if (driven.state.selected !== undefined) {
            expect(driven.views.of(source, driven.state).boxes.has(driven.state.selected)).toBe(true);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  test('on a terminal it is the same as drawn at once: what is written in parts adds up', async () => {
    const source = await exampleSource('hybrid');
    await fc.assert(
      fc.asyncProperty(fc.array(anyKey, { minLength: 1, maxLength: 12 }), async pressed => {
        const driven = new Driven(source, 100, 30);
        const terminal = new Terminal(100, 30);
        const output = new CellOutput(text => terminal.write(text), { color: true, unicode: true });
        output.open(screenOf({ state: driven.state, source }, driven.views));
        const show = () => {
          output.prepare(screenOf({ state: driven.state, source }, driven.views));
          output.fromInk('frame');
        };
        show();
        for (const key of pressed) {
          driven.press(key);
          show();
        }
        expect(terminal.lines()).toEqual(driven.screen());
        expect(terminal.cleared).toBe(0);
      }),
      { numRuns: 8 },
    );
  });

  test('keeps its place when it is resized and when the source changes', async () => {
    const source = await exampleSource('web-shop');
    const driven = new Driven(source, 120, 40).press('i', 'i', 'enter');
    const { selected, trail } = driven.state;
    driven.act({ type: 'resize', columns: 90, rows: 24 }).act({ type: 'resize', columns: 200, rows: 60 });
    expect(driven.state).toMatchObject({ selected, trail });
    driven.hear({ ...source, findings: [] });
    expect(driven.state).toMatchObject({ selected, trail });
  });

  test('marks what holds it where something is not drawn, beside the gateways', async () => {
    const source = await exampleSource('web-shop');
    const { origin } = source.network.all('workload')[0]!;
    const about = { resource: 'workload/api', place: { origin }, related: [], fingerprint: 'x' };
    const finding = { rule: 'a/b', severity: 'high', message: 'something is wrong', ...about } as const;
    const screen = new Driven({ ...source, findings: [finding] }, 120, 40).press('F').screen();
    expect(screen.find(line => line.includes('shop 10.20'))).toMatch(/━!1━+\[IGW\]━\[GWE s3\]━┓/);
  });

  test('shows the route table of a subnet, and its network ACL, whole', async () => {
    const routes = new Driven(await exampleSource('web-shop'), 120, 40).press(':', 'go app-a', 'enter', 'R').text();
    expect(routes).toContain('│   10.30.0.0/16 → peering shop-analytics');
    const filters = new Driven(await exampleSource('web-shop'), 120, 40).press(':', 'go data-a', 'enter', 'S').text();
    expect(filters).toMatch(/│ 100 allow tcp\/5432 in from 10\.20\.\d+\.0/);
  });

  test('says what it needs where it is too small, and draws an empty design', async () => {
    expect(new Driven(await exampleSource('web-shop'), 30, 6).text()).toContain('too small');
    const empty = await yamlSource('netwright: 1\nname: empty\n');
    expect(new Driven(empty, 100, 30).press('j', 'enter', 'A', 'escape').text()).toContain('nothing to draw');
  });

  test('always says how to get help and how to leave', async () => {
    const source = await exampleSource('web-shop');
    for (const columns of [40, 60, 80, 120]) {
      expect(new Driven(source, columns, 24).screen().at(-1)).toMatch(/\? help {2}q quit$/);
    }
  });

  test('of a design with mistakes too; details and what a table says are seen on the narrowest screen', async () => {
    const broken = {
      ...(await exampleSource('broken')),
      problem: 'design.yaml:3: something long is wrong with this line',
    };
    const driven = new Driven(broken, 40, 10);
    expect(driven.screen().at(-1)).toMatch(/^! design\.yaml:3: .*… {2}\? help {2}q quit$/);
    expect(driven.press('d').text()).toContain('2 details');
    expect(driven.press('d').text()).not.toContain('2 details');
    expect(driven.press(':', 'findings', 'enter').text()).toMatch(/severity +message/);
  });

  test('scrolls its help to the end and back at once, and closes it by whatever is no scrolling', async () => {
    const driven = new Driven(await exampleSource('minimal-vpc'), 80, 24).press('?');
    const [first] = [driven.text()];
    expect(driven.press('G').text()).toContain('any kind of thing');
    driven.press(...'jjjjjjjj').press('k');
    expect(driven.text()).not.toContain('any kind of thing');
    expect(driven.press('g').text()).toBe(first);
    expect(driven.press('q').state.help).toBe(false);
  });

  test('scrolls details no further than they go', async () => {
    const driven = new Driven(await exampleSource('web-shop'), 120, 30).press(':', 'go shop', 'enter', '2');
    const top = driven.press(...Array.from({ length: 200 }, () => 'j')).state.sideTop;
    expect(top).toBeGreaterThan(0);
    expect(driven.press('j').state.sideTop).toBe(top);
    expect(driven.press('k').state.sideTop).toBe(top - 1);
  });

  test('shows a reason whole, however narrow it is', async () => {
    const driven = new Driven(await exampleSource('web-shop'), 60, 20).press(':', 'reach api nowhere', 'enter');
    expect(driven.screen().slice(-3).join(' ').replace(/\s+/g, ' ')).toContain(
      'there is no nowhere to send to or from: write internet, an address, a name or KIND/NAME',
    );
  });

  test('finds the subnet and the VPC in which an address or a block lies', async () => {
    const driven = new Driven(await exampleSource('web-shop'), 120, 40).press('/', '10.20.200.77', 'enter');
    expect(driven.state.selected).toBe('subnet/shop.legacy');
    expect(driven.press('n').state.selected).toBe('vpc/shop');
    driven.press('escape', '/', '192.168.4.0/24', 'enter');
    expect(driven.state.selected).toBe('onPremises/office');
  });

  test('takes what is pasted for what is looked for, or for a part of what one types: never for keys', async () => {
    const driven = new Driven(await exampleSource('web-shop'), 120, 40);
    driven.act({ type: 'paste', text: ' 10.20.200.77\nq\n' });
    expect(driven.state).toMatchObject({ prompt: { mode: 'filter', text: '10.20.200.77 q' } });
    driven.press('escape', ':', 'reach api ').act({ type: 'paste', text: 'orders-db\r\n' });
    expect(driven.state.prompt?.text).toBe('reach api orders-db');
    expect(driven.act({ type: 'paste', text: 'x'.repeat(100_000) }).state.prompt?.text.length).toBeLessThan(1000);
  });

  test('breaks long words of any script in the details', () => {
    const lines = wrapped([{ text: `name: ${'漢字'.repeat(30)}` }, { text: 'é'.repeat(90) }], 40);
    for (const { text } of lines) expect(textWidth(text)).toBeLessThanOrEqual(40);
    expect(lines.map(({ text }) => text.trim()).join('')).toBe(`name: ${'漢字'.repeat(30)}${'é'.repeat(90)}`);
    expect(wrapped([{ text: '漢字漢字' }], 1).length).toBeGreaterThan(0);
  });

  test('shows names that would drive a terminal as text', async () => {
    const evil = await yamlSource(
      'netwright: 1\nname: "\\e[2J\\e]52;c;aGk=\\a"\nvpcs: { v: { cidr: 10.0.0.0/16, zones: [a], subnets: { s: { size: /24 } } } }\n',
    );
    expect(new Driven(evil, 100, 30).press('i', 'i').text()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  });
});

describe('keys', () => {
  const none = {} as Parameters<typeof keysIn>[1];

  test('typed in bursts all count', async () => {
    expect(keysIn('jjj', none)).toEqual(['j', 'j', 'j']);
    const slow = new Driven(await exampleSource('web-shop'), 120, 40).press('j', 'j', 'j');
    const fast = new Driven(await exampleSource('web-shop'), 120, 40);
    for (const key of keysIn('jjj', none)) fast.press(key as string);
    expect(fast.state).toEqual(slow.state);
  });

  test('and what a mouse says is no typing', () => {
    expect(keysIn('[<0;10;5M[<0;10;5mj[<65;1;1M', none)).toEqual([
      { type: 'click', x: 9, y: 4 },
      'j',
      { type: 'scroll', step: 1 },
    ]);
  });

  test('mean one thing each', () => {
    const all = keys.flatMap(({ keys: names }) => names);
    expect(new Set(all).size).toBe(all.length);
    for (const name of all) expect(actionOf(name)).toBeDefined();
  });
});
