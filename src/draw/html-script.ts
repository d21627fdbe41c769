/** What the page does: plain JavaScript, data read from the page itself, texts only ever set as text. */
export const htmlScript: string = `
'use strict';
(() => {
  const svg = document.getElementById('picture'), over = document.getElementById('over'), side = document.getElementById('side');
  const search = document.getElementById('search'), hits = document.getElementById('hits');
  const { things, pairs, steps } = JSON.parse(document.getElementById('data').textContent);
  const byId = new Map(things.map(thing => [thing.id, thing]));
  const whole = { x: 0, y: 0, w: Number(svg.dataset.width), h: Number(svg.dataset.height) };
  let view = { ...whole }, picked, found = [], at = -1;
  const show = () => svg.setAttribute('viewBox', [view.x, view.y, view.w, view.h].join(' '));
  const zoom = (factor, cx = view.x + view.w / 2, cy = view.y + view.h / 2) => {
    const w = Math.min(whole.w * 4, Math.max(80, view.w * factor)), real = w / view.w;
    view = { x: cx - (cx - view.x) * real, y: cy - (cy - view.y) * real, w, h: view.h * real };
    show();
  };
  const point = event => { const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()); return [p.x, p.y]; };
  const centre = ({ x, y, w, h }) => { const f = Math.max(1, Math.min(whole.w / (w * 4), 3)); view.w = whole.w / f; view.h = whole.h / f; view.x = x + w / 2 - view.w / 2; view.y = y + h / 2 - view.h / 2; show(); };
  const element = (name, kind, text) => { const e = document.createElement(name); if (kind) e.className = kind; if (text !== undefined) e.textContent = text; return e; };
  const shape = (name, kind, attributes) => { const e = document.createElementNS('http://www.w3.org/2000/svg', name); e.setAttribute('class', kind); for (const k in attributes) e.setAttribute(k, attributes[k]); over.append(e); };
  const ring = (id, kind) => { const t = byId.get(id); if (t) shape('rect', kind, { x: t.x - 2, y: t.y - 2, width: t.w + 4, height: t.h + 4, rx: 6 }); };
  const redraw = way => {
    over.replaceChildren();
    for (const thing of found) ring(thing.id, 'hit');
    if (picked) ring(picked.id, 'pick');
    if (!way) return;
    for (const id of way) ring(id, 'on');
    for (let i = 1; i < way.length; i++) {
      const points = steps[way[i - 1] + ' → ' + way[i]];
      if (!points) continue;
      shape('polyline', 'onway', { points: points.map(({ x, y }) => x + ',' + y).join(' ') });
      const end = points[points.length - 1];
      shape('circle', 'onend', { cx: end.x, cy: end.y, r: 5 });
    }
  };
  const among = (pair, thing) => pair.from.includes(thing.id) || pair.to.includes(thing.id);
  const pick = thing => {
    picked = thing; redraw();
    side.replaceChildren(element('h2', '', thing.title));
    for (const line of thing.lines) side.append(element('p', '', line));
    const list = element('dl');
    for (const [name, value] of thing.details) list.append(element('dt', '', name), element('dd', '', value));
    side.append(list);
    const told = (title, own) => {
      if (own.length === 0) return;
      side.append(element('h3', '', title));
      for (const pair of own) {
        const link = element('a', '', pair.words); link.tabIndex = 0;
        link.onmouseenter = link.onfocus = () => redraw(pair.way);
        link.onmouseleave = link.onblur = () => redraw();
        side.append(link);
      }
    };
    told('reaches', pairs.filter(pair => pair.from.includes(thing.id)));
    told('is reached by', pairs.filter(pair => pair.to.includes(thing.id)));
  };
  const letGo = () => { picked = undefined; redraw(); side.replaceChildren(...hint); };
  const hint = [...side.childNodes];
  const next = step => {
    const at = picked ? things.indexOf(picked) : step > 0 ? -1 : 0;
    const thing = things[(at + step + things.length) % things.length];
    if (!thing) return;
    pick(thing);
    if (thing.x < view.x || thing.y < view.y || thing.x + thing.w > view.x + view.w || thing.y + thing.h > view.y + view.h) centre(thing);
  };
  const thingAt = event => { for (let e = event.target; e && e !== svg; e = e.parentNode) if (e.id && byId.has(e.id)) return byId.get(e.id); };
  let drag;
  svg.addEventListener('pointerdown', event => { drag = { x: event.clientX, y: event.clientY, view: { ...view }, moved: false }; });
  svg.addEventListener('pointermove', event => {
    if (!drag) {
      const thing = thingAt(event);
      const pair = picked && thing && thing !== picked && (pairs.find(p => p.from.includes(picked.id) && p.to.includes(thing.id)) || pairs.find(p => among(p, picked) && among(p, thing)));
      if (picked) redraw(pair && pair.way);
      return;
    }
    if (Math.abs(event.clientX - drag.x) + Math.abs(event.clientY - drag.y) < 4 && !drag.moved) return;
    if (!drag.moved) svg.setPointerCapture(event.pointerId);
    drag.moved = true; svg.classList.add('drag');
    const scale = 1 / svg.getScreenCTM().a * (drag.view.w / view.w);
    view.x = drag.view.x - (event.clientX - drag.x) * scale; view.y = drag.view.y - (event.clientY - drag.y) * scale; show();
  });
  svg.addEventListener('pointerup', event => { const was = drag; drag = undefined; svg.classList.remove('drag'); if (was && !was.moved) { const thing = thingAt(event); if (thing) pick(thing); } });
  svg.addEventListener('wheel', event => { event.preventDefault(); zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, ...point(event)); }, { passive: false });
  document.getElementById('plus').onclick = () => zoom(1 / 1.3);
  document.getElementById('minus').onclick = () => zoom(1.3);
  document.getElementById('fit').onclick = () => { view = { ...whole }; show(); };
  search.oninput = () => {
    const words = search.value.toLowerCase(); at = -1;
    found = words === '' ? [] : things.filter(({ title, lines, details }) => [title, ...lines, ...details.flat()].some(text => text.toLowerCase().includes(words)));
    hits.textContent = words === '' ? '' : found.length + ' found'; redraw();
  };
  search.onkeydown = event => {
    if (event.key === 'Escape') { search.value = ''; search.oninput(); svg.focus(); }
    if (event.key !== 'Enter' || found.length === 0) return;
    at = (at + (event.shiftKey ? found.length - 1 : 1)) % found.length; pick(found[at]); centre(found[at]);
    hits.textContent = (at + 1) + ' of ' + found.length;
  };
  document.addEventListener('keydown', event => {
    if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = view.w / 12;
    const keys = { n: () => next(1), p: () => next(-1), Escape: letGo, '+': () => zoom(1 / 1.3), '=': () => zoom(1 / 1.3), '-': () => zoom(1.3), 0: () => { view = { ...whole }; show(); }, '/': () => { event.preventDefault(); search.focus(); }, ArrowLeft: () => { view.x -= step; show(); }, ArrowRight: () => { view.x += step; show(); }, ArrowUp: () => { view.y -= step; show(); }, ArrowDown: () => { view.y += step; show(); } };
    keys[event.key]?.();
  });
})();
`;
