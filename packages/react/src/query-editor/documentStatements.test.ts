import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { documentStatements, statementIndex } from './documentStatements.ts';
import { statementsOf } from './statements.ts';

const open = (doc: string) => EditorState.create({ doc, extensions: [statementIndex()] });
const ranges = (state: EditorState) => documentStatements(state).map(({ from, to }) => ({ from, to }));

/** The same numbers at every run. */
function createRandom() {
  let seed = 7;
  return (below: number) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % below;
  };
}

const pieces = [
  'select 1;', ' ', '\n', "'", '"', '$$', '$a$', '/*', '*/', '--', ';', "e'\\", 'copy t from stdin;\n', '\n\\.\n', '\n\\d\n',
  'create function f() begin atomic ', 'case ', ' end', 'create rule r as (', ')', 'x', '😀', '\\restrict a\n',
]; // prettier-ignore

test('are the same after ten thousand edits as read at once', () => {
  const random = createRandom();
  let state = open(Array.from({ length: 30 }, (_, line) => `select ${line};\n`).join(''));
  for (let step = 0; step < 10_000; step += 1) {
    const edits = Array.from({ length: 1 + random(2) }, () => {
      const from = random(state.doc.length + 1);
      const insert = random(3) > 0 ? (pieces[random(pieces.length)] ?? '') : '';
      return { from, to: Math.min(state.doc.length, from + random(insert === '' ? 30 : 4)), insert };
    }).toSorted((one, other) => one.from - other.from);
    const apart = edits.filter((edit, index) => index === 0 || (edits[index - 1]?.to ?? 0) < edit.from);
    state = state.update({ changes: apart }).state;
    if (state.doc.length > 800) state = open(state.sliceDoc(0, 300));
    expect(ranges(state), JSON.stringify(state.doc.toString())).toEqual(statementsOf(state.doc.toString()));
  }
});

test('are found behind a statement that is longer than what is read at a time', () => {
  const long = `select '${'x;'.repeat(100_000)}';`;
  const state = open(`select 1;\n${long}\nselect 2;\n${' '.repeat(70_000)}-- end\nselect 3`);
  expect(ranges(state)).toEqual(statementsOf(state.doc.toString()));
  expect(ranges(state)).toHaveLength(4);
});

test('cost a key little of what reading a script of a megabyte costs', () => {
  const script = 'select a, b, c from some_table where id = 10;\n'.repeat(22_000);
  let state = open(script);
  const key = () => {
    state = state.update({ changes: { from: 500_000, insert: 'x' } }).state;
  };
  // What else the machine does may hit any of them, so the best of several counts.
  const best = (work: () => void) =>
    Math.min(
      ...Array.from({ length: 20 }, () => {
        const begin = performance.now();
        work();
        return performance.now() - begin;
      }),
    );
  expect(best(key)).toBeLessThan(best(() => statementsOf(script)) / 5);
});
