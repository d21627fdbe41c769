import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, type Edit } from '../../src/source/edit.ts';
import { editDiff } from '../../src/source/edit-diff.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd: 1', ''), { minLength: 1, maxLength: 30 });

/** A text and edits that do not touch each other. */
const edited = lines.chain(written => {
  const text = written.map(line => `${line}\n`).join('');
  const places = fc.uniqueArray(fc.nat(text.length), { maxLength: 8 }).map(all => all.sort((a, b) => a - b));
  return fc
    .tuple(places, fc.array(fc.constantFrom('x', 'x\ny', '\nz\n', ''), { minLength: 8, maxLength: 8 }))
    .map(([at, added]) => {
      const edits: Edit[] = [];
      for (let i = 0; i + 1 < at.length; i += 2) edits.push({ start: at[i]!, end: at[i + 1]!, text: added[i]! });
      return { source: { path: 'a.yaml', text }, edits };
    });
});

/** What `patch` does: hunks at their lines, each line it leaves or takes compared. */
function patched(text: string, diff: string): string {
  const old = text.split('\n').slice(0, -1);
  const result: string[] = [];
  let at = 0;
  for (const line of diff.split('\n').slice(2, -1)) {
    const hunk = /^@@ -(\d+),\d+ \+(\d+),\d+ @@$/.exec(line);
    if (hunk) {
      while (at < Number(hunk[1]) - 1) result.push(old[at++]!);
      expect(result.length).toBe(Number(hunk[2]) - 1);
    } else if (line.startsWith('+')) result.push(line.slice(1));
    else {
      expect(line.slice(1)).toBe(old[at]);
      if (line.startsWith(' ')) result.push(old[at]!);
      at++;
    }
  }
  return [...result, ...old.slice(at)].map(line => `${line}\n`).join('');
}

test('a diff, patched in, makes the edits', () => {
  fc.assert(
    fc.property(edited, ({ source, edits }) => {
      const after = applyEdits(source.text, edits);
      fc.pre(after === '' || after.endsWith('\n'));
      const diff = editDiff(source, edits);
      expect(diff === '').toBe(after === source.text);
      if (diff !== '') expect(patched(source.text, diff)).toBe(after);
    }),
  );
});
