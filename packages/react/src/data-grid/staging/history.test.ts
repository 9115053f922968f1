import { expect, test } from 'vitest';
import { nextHistory, noHistory, redoneStep, undoneStep } from './history.ts';
import { noStagedRows, stageInsert, type StagedRows } from './stagedChanges.ts';

const withRows = (...ids: string[]): StagedRows =>
  ids.reduce((rows, id) => stageInsert(rows, id), noStagedRows);

test('steps are undone from the newest and redone in their order', () => {
  const [one, two, three] = [withRows('a'), withRows('a', 'b'), withRows('a', 'b', 'c')];
  let history = [noStagedRows, one, two].reduce(nextHistory, noHistory);
  let rows: StagedRows = three;
  const seen: StagedRows[] = [];
  for (const step of [undoneStep, undoneStep, redoneStep, undoneStep, undoneStep]) {
    const next = step(rows, history);
    if (!next) throw new Error('There is a step.');
    ({ rows, history } = next);
    seen.push(rows);
  }
  expect(seen).toEqual([two, one, two, one, noStagedRows]);
  expect(undoneStep(rows, history)).toBeUndefined();
});

test('an edit after an undo leaves nothing to redo', () => {
  const undone = undoneStep(withRows('a'), nextHistory(noHistory, noStagedRows));
  if (!undone) throw new Error('There is a step.');
  expect(redoneStep(undone.rows, nextHistory(undone.history, undone.rows))).toBeUndefined();
});

test('a long history forgets its oldest steps, and large ones sooner, but never the last', () => {
  let history = noHistory;
  for (let step = 0; step < 300; step += 1) history = nextHistory(history, withRows(String(step)));
  expect(history.past).toHaveLength(200);
  expect(history.past.at(-1)?.has('299')).toBe(true);

  const large = withRows();
  const many = new Map(
    Array.from({ length: 150_000 }, (_, id) => [
      String(id),
      { kind: 'insert' as const, id: String(id), set: new Map() },
    ]),
  );
  const kept = [large, many, many].reduce(nextHistory, noHistory);
  expect(kept.past).toEqual([many]);
});
