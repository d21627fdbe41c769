import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromium, Page } from './browser.ts';
import { exampleNetwork, networkOfYaml, written } from './pictures.ts';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

function saved(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return pathToFileURL(file).href;
}

describe.runIf(chromium !== undefined)('a page in a browser', () => {
  let page: Page;
  beforeAll(() => {
    page = new Page();
  });
  afterAll(() => page?.close());

  /** Where a box stands on the screen. */
  const middleOf = (id: string) =>
    page.run(
      `(() => { const r = document.getElementById(${JSON.stringify(id)}).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()`,
    ) as Promise<[number, number]>;
  const side = () => page.run('document.getElementById("side").innerText') as Promise<string>;
  const view = () => page.run('document.getElementById("picture").getAttribute("viewBox")');
  const lit = () => page.run('document.querySelectorAll("#over .onway").length');

  test('tells details by a click and the way to what is pointed at, zooms, searches, and works by keys alone', async () => {
    await page.open(saved('shop.html', written(await exampleNetwork('web-shop'), 'html')));
    const [x, y] = await middleOf('workload/api@shop.app-a');
    await page.mouse('mousePressed', x, y);
    await page.mouse('mouseReleased', x, y);
    expect(await side()).toContain('api → orders-db: tcp/5432');
    const [overX, overY] = await middleOf('workload/orders-db@shop.data-a');
    await page.mouse('mouseMoved', overX, overY);
    expect(await lit()).toBe(1);

    const whole = await view();
    await page.mouse('mouseWheel', x, y);
    await expect.poll(view).not.toBe(whole);
    await page.press('0');
    expect(await view()).toBe(whole);
    await page.press('+');
    expect(await view()).not.toBe(whole);

    await page.press('/');
    await page.send('Input.insertText', { text: '10.20.208' });
    expect(await page.run('document.getElementById("hits").textContent')).toBe('1 found');
    await page.press('Enter');
    expect(await side()).toMatch(/^data-a/);
    await page.press('Escape');
    await page.press('n');
    expect(await side()).toMatch(/^orders-db/);
    await page.press('p');
    expect(await side()).toMatch(/^data-a/);
    await page.press('Escape');
    expect(await side()).toContain('Click a box');
  }, 60_000);

  test('is light or dark as the reader likes it', async () => {
    const ground = () => page.run('getComputedStyle(document.querySelector("#picture .page")).fill');
    await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: 'light' }] });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: 'dark' }] });
    expect(await ground()).toBe('rgb(16, 22, 31)');
  }, 60_000);

  test('runs nothing that a name says, and loads nothing', async () => {
    const evil = '"><img src=x onerror=alert(1)><script>alert(2)</script></script><svg onload=alert(3)>';
    const name = JSON.stringify(evil);
    const network = await networkOfYaml(
      `netwright: 1\nname: ${name}\ntags: { ${name}: ${name} }\nvpcs: { v: { cidr: 10.0.0.0/16, zones: [a], internetGateway: true, subnets: { s: { size: /24, routes: internet } } } }\nworkloads: { w: { kind: instance, vpc: v, subnets: s } }\n`,
    );
    const before = page.asked.length;
    for (const format of ['html', 'svg'] as const) {
      const url = saved(`evil.${format}`, written(network, format));
      await page.open(url);
      if (format === 'html') {
        await page.press('n');
        expect(await page.run('document.querySelectorAll("script, img, iframe").length')).toBe(2);
        expect(await page.run('document.title')).toBe(`${evil}: overview`);
      }
      expect(page.asked.slice(before).filter(each => each !== url && !each.endsWith('evil.html'))).toEqual([]);
    }
    expect(page.dialogs).toEqual([]);
  }, 60_000);

  test('an SVG has text that can be selected, within its frames', async () => {
    await page.open(saved('shop.svg', written(await exampleNetwork('web-shop'), 'svg')));
    const wide = await page.run(`[...document.querySelectorAll('g[id]')].flatMap(box => {
      const frame = box.querySelector('rect.f').getBBox();
      return [...box.querySelectorAll('text')].filter(text => {
        const { x, width } = text.getBBox();
        return x < frame.x || x + width > frame.x + frame.width;
      }).map(text => text.textContent);
    })`);
    expect(wide).toEqual([]);
    expect(
      await page.run(
        `(() => { const range = document.createRange(); range.selectNode(document.querySelector('g[id="subnet/shop.app-a"] text')); return range.toString(); })()`,
      ),
    ).toBe('app-a');
  }, 60_000);
});

if (chromium === undefined)
  process.stderr.write('pages in a browser are skipped: there is no Chromium on this machine\n');
