import { arrayBatch, batchRows, type Change, type ChangeOutcome } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { editedRows, nextEdits, noEdits, resultRowRef, type ResultEdits } from './resultEdits.ts';

const relation = { name: 'emp' };
const editable = { relation, key: ['id'], columns: ['id', 'name', null] };
const rows = arrayBatch([
  ['1', 'Ada', 'ADA'],
  ['2', 'Bob', 'BOB'],
  ['3', 'Cy', 'CY'],
]);
const ref = (id: string) => ({ by: 'key', key: [{ column: 'id', text: id }] }) as const;
const update = (id: string): Change => ({ kind: 'update', relation, row: ref(id), values: [], expect: [] });
const remove = (id: string): Change => ({ kind: 'delete', relation, row: ref(id), expect: [] });
const applied = (id: string, name: string): ChangeOutcome => ({
  kind: 'applied',
  row: ref(id),
  values: [
    { column: 'id', value: id },
    { column: 'name', value: name },
    { column: 'boss', value: null },
  ],
});
const after = (edits: ResultEdits, changes: readonly Change[], outcomes: readonly ChangeOutcome[]) =>
  nextEdits(rows, edits, editable, changes, { result: 'applied', outcomes });

describe('what a result shows after a save', () => {
  it('is what the database holds now, also under a new key', () => {
    const once = after(noEdits, [update('2')], [applied('20', 'Bo')]);
    expect(batchRows(editedRows(rows, once))[1]).toEqual(['20', 'Bo', 'BOB']);
    const twice = after(once, [update('20')], [applied('20', 'Bob')]);
    expect(batchRows(editedRows(rows, twice))[1]).toEqual(['20', 'Bob', 'BOB']);
  });

  it('leaves deleted rows out, and has them again when that is taken back', () => {
    const gone = after(noEdits, [remove('1'), remove('2')], [{ kind: 'applied' }, { kind: 'applied' }]);
    expect(batchRows(editedRows(rows, gone))).toEqual([['3', 'Cy', 'CY']]);
    const back = after(gone, [{ kind: 'insert', relation, values: [] }], [applied('2', 'Bob')]);
    expect(batchRows(editedRows(rows, back)).map(([id]) => id)).toEqual(['2', '3']);
  });

  it('is what others wrote, where they stood in the way, and nothing of what was refused', () => {
    const conflict: ChangeOutcome = {
      kind: 'conflict',
      columns: [{ column: 'name', base: 'Ada', theirs: 'Adele', mine: { to: 'null' } }],
    };
    const changes = [update('1'), update('2')];
    const outcomes = [conflict, applied('2', 'Bo')];
    const edits = nextEdits(rows, noEdits, editable, changes, { result: 'rejected', outcomes });
    expect(batchRows(editedRows(rows, edits)).map(([, name]) => name)).toEqual(['Adele', 'Bob', 'Cy']);
  });

  it('throws for rows that are not there', () => {
    const gone = after(noEdits, [remove('1')], [{ kind: 'applied' }]);
    expect(() => editedRows(rows, gone).cell(2, 0)).toThrow(RangeError);
  });
});

describe('resultRowRef', () => {
  it('names a row by its key, and none whose key is NULL', () => {
    expect(resultRowRef(rows, editable, 1)).toEqual(ref('2'));
    expect(resultRowRef(arrayBatch([[null, 'x', 'X']]), editable, 0)).toBeNull();
  });
});
