import type { ChangeResult, RowRef, SetTo } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { orderedRows, toChange, withOutcomes } from './changeSet.ts';
import {
  countChanges,
  markInvalid,
  noStagedRows,
  problemOf,
  settleConflict,
  stageCell,
  stageDelete,
  stageInsert,
  stageInsertCell,
  unstageRow,
  type StagedRows,
} from './stagedChanges.ts';

const relation = { schema: 'shop', name: 'product' };
const ref = (id: string): RowRef => ({ by: 'key', key: [{ column: 'id', text: id }] });
const text = (value: string): SetTo => ({ to: 'value', text: value });
const edit = (rows: StagedRows, id: string, column: string, base: string | null, set: SetTo) =>
  stageCell(rows, { ref: ref(id), column, base, set });
const only = (rows: StagedRows) => [...rows.values()][0];

describe('staging a cell', () => {
  it('expects what the user saw, however often the cell is edited', () => {
    let rows = edit(noStagedRows, '1', 'price', '10', text('11'));
    rows = edit(rows, '1', 'price', '11', text('12'));
    const row = only(rows);
    expect(row && toChange(relation, row)).toEqual({
      kind: 'update',
      relation,
      row: ref('1'),
      values: [{ column: 'price', set: text('12') }],
      expect: [{ column: 'price', value: '10' }],
    });
  });

  it.each<[string, string | null, SetTo]>([
    ['the value it had', '10', text('10')],
    ['NULL where it was NULL', null, { to: 'null' }],
  ])('is undone by %s', (_, base, set) => {
    const rows = edit(noStagedRows, '1', 'price', base, text('x'));
    expect(edit(rows, '1', 'price', base, set).size).toBe(0);
  });

  it.each<[string, string | null, SetTo]>([
    ["'' over NULL", null, text('')],
    ["NULL over ''", '', { to: 'null' }],
    ['the default over anything', '1', { to: 'default' }],
    ["the text 'NULL' over NULL", null, text('NULL')],
  ])('is a change: %s', (_, base, set) => {
    expect(countChanges(edit(noStagedRows, '1', 'a', base, set))).toBe(1);
  });

  it('takes a column called __proto__ for what it is', () => {
    const row = only(edit(noStagedRows, '1', '__proto__', 'a', text('b')));
    expect(row?.kind === 'update' && row.set.get('__proto__')).toEqual(text('b'));
  });
});

describe('deleting a row', () => {
  it('gives the edits back when it is taken back', () => {
    const edited = edit(noStagedRows, '1', 'a', 'x', text('y'));
    const deleted = stageDelete(edited, ref('1'), [{ column: 'a', value: 'x' }]);
    expect(only(deleted)?.kind).toBe('delete');
    expect(unstageRow(deleted, only(deleted)?.id ?? '')).toEqual(edited);
  });
});

describe('saving', () => {
  const staged = () => {
    let rows = edit(noStagedRows, '1', 'price', '10', text('-1'));
    rows = edit(rows, '2', 'name', 'a', text('b'));
    rows = stageInsertCell(stageInsert(rows, 'new:1'), 'new:1', 'sku', text('taken'));
    return stageDelete(rows, ref('3'), [{ column: 'name', value: 'c' }]);
  };

  it('deletes before it changes and adds, so that a freed key can be taken', () => {
    expect(orderedRows(staged()).map((row) => row.kind)).toEqual(['delete', 'update', 'update', 'insert']);
  });

  it('marks the cells that a constraint refused and keeps every other change', () => {
    const rows = staged();
    const sent = orderedRows(rows);
    const failed = (constraint: string) => ({
      kind: 'failed' as const,
      error: { code: 'constraint' as const, message: 'no', constraint },
    });
    const result: ChangeResult = {
      result: 'rejected',
      outcomes: [{ kind: 'applied' }, failed('price_check'), { kind: 'applied' }, failed('sku_key')],
    };
    const columns: Record<string, string[]> = { price_check: ['price', 'cost'], sku_key: ['sku'] };
    const after = withOutcomes(rows, sent, result, (name) => columns[name] ?? []);
    expect(countChanges(after)).toBe(countChanges(rows));
    expect([...after.values()].filter((row) => row.problem)).toHaveLength(2);
    const [first] = after.values();
    expect(problemOf(first, 'price')?.kind).toBe('failed');
    expect(problemOf(first, 'cost')).toBeUndefined();
    const mended = edit(after, '1', 'price', '10', text('1'));
    expect(only(mended)?.problem).toBeUndefined();
  });
});

describe('a conflict', () => {
  const conflicted = () => {
    const rows = edit(edit(noStagedRows, '1', 'a', 'base', text('mine')), '1', 'b', '1', text('2'));
    const result: ChangeResult = {
      result: 'rejected',
      outcomes: [
        { kind: 'conflict', columns: [{ column: 'a', base: 'base', theirs: 'theirs', mine: text('mine') }] },
      ],
    };
    return withOutcomes(rows, orderedRows(rows), result, () => []);
  };
  const id = only(conflicted())?.id ?? '';

  it('settled for mine expects theirs the next time', () => {
    const row = only(settleConflict(conflicted(), id, () => 'mine'));
    expect(row?.problem).toBeUndefined();
    expect(row && toChange(relation, row)).toMatchObject({
      values: [
        { column: 'a', set: text('mine') },
        { column: 'b', set: text('2') },
      ],
      expect: [
        { column: 'a', value: 'theirs' },
        { column: 'b', value: '1' },
      ],
    });
  });

  it('settled for theirs keeps only the other cells', () => {
    const row = only(settleConflict(conflicted(), id, () => 'theirs'));
    expect(row && toChange(relation, row)).toMatchObject({
      values: [{ column: 'b' }],
      expect: [{ column: 'b' }],
    });
  });
});

describe('a text that is none of its type', () => {
  const staged = () => {
    const rows = edit(edit(noStagedRows, '1', 'price', '10', text('x')), '1', 'weight', '2', text('y'));
    const id = only(rows)?.id ?? '';
    return { id, rows: markInvalid(markInvalid(rows, id, 'price', 'No number.'), id, 'weight', 'Nor this.') };
  };

  it('is marked until that cell is staged again or taken back', () => {
    const { rows } = staged();
    expect(problemOf(only(rows), 'price')?.kind).toBe('invalid');
    const mended = edit(rows, '1', 'price', '10', text('11'));
    expect(problemOf(only(mended), 'price')).toBeUndefined();
    expect(problemOf(only(mended), 'weight')?.kind).toBe('invalid');
    expect(only(edit(mended, '1', 'weight', '2', text('2')))?.problem).toBeUndefined();
  });

  it('is judged by the save that sends it, and hides nothing that a save said', () => {
    const { id, rows } = staged();
    const row = only(rows);
    const failed: ChangeResult = {
      result: 'rejected',
      outcomes: [{ kind: 'failed', error: { code: 'invalidValue', message: 'No.', column: 'price' } }],
    };
    const saved = withOutcomes(rows, row ? [row] : [], failed, () => []);
    expect(problemOf(only(saved), 'price')?.kind).toBe('failed');
    expect(markInvalid(saved, id, 'weight', 'Nor this.')).toBe(saved);
  });

  it('is none of a row that is deleted, or of a cell that is not staged', () => {
    const { id, rows } = staged();
    expect(markInvalid(rows, id, 'name', 'No.')).toBe(rows);
    const deleted = stageDelete(rows, ref('1'), []);
    expect(markInvalid(deleted, id, 'price', 'No.')).toBe(deleted);
  });
});
