import { able, unable, type ColumnDetail, type DataType, type SetTo } from '@studio/core';
import { describe, expect, test } from 'vitest';
import type { GridColumn } from '../../gridColumn.ts';
import type { GridRow } from '../../rows/rowSource.ts';
import { readDelimited } from './pastedTable.ts';
import { looksLikeHeader, planPaste, type PasteChoices, type PasteTarget } from './planPaste.ts';

const text: DataType = { kind: 'text', name: 'text', display: 'text' };
function column(name: string, index: number, detail: Partial<ColumnDetail> = {}): GridColumn {
  const whole: ColumnDetail = { name, type: text, nullable: true, editability: able, ...detail };
  return { id: name, index, name, type: whole.type, isKey: false, detail: whole };
}
const columns = [
  column('a', 0),
  column('b', 1),
  column('fixed', 2, { editability: unable('Computed.'), generated: { expression: '1', stored: true } }),
  column('c', 3, { nullable: false, default: "'x'" }),
];
const row = (id: string): GridRow => ({ id, ref: null, cell: () => 'old' });

function target(
  options: Partial<PasteTarget> & { readonly rows?: number; readonly loaded?: number } = {},
): PasteTarget {
  const { rows = 4, loaded = rows, ...rest } = options;
  return {
    range: { firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 0 },
    ranges: [],
    columns,
    source: { rowCount: rows, row: (index) => (index < loaded ? row(String(index)) : undefined) },
    newRows: 0,
    abilityOf: (_, { detail }) => detail?.editability ?? able,
    insertabilityOf: ({ detail }) => detail?.editability ?? able,
    ...rest,
  };
}
const usual: PasteChoices = { empty: 'null', words: false, header: false, place: 'cells', addRows: false };

function plan(tabs: string, where: PasteTarget, choices: Partial<PasteChoices> = {}) {
  const planned = planPaste(readDelimited(tabs, '\t') ?? [], where, { ...usual, ...choices });
  if (planned.kind !== 'planned') return planned.kind;
  const { edits, rows, skipped, rowsOver, columnsOver } = planned;
  return {
    edits: edits.map((edit) => `${edit.row.id}.${edit.column.name}=${short(edit.set)}`),
    rows: rows.map((set) => [...set].map(([name, value]) => `${name}=${short(value)}`).join(' ')),
    over: [skipped, rowsOver, columnsOver],
  };
}
const short = (set: SetTo) => (set.to === 'value' ? `'${set.text}'` : set.to);

describe('pasting over cells', () => {
  test('writes from the first selected cell on, and says what is left out', () => {
    const range = { firstRow: 2, lastRow: 2, firstColumn: 1, lastColumn: 1 };
    expect(plan('1\t2\t3\t4\n5\t6\t7\t8\n9', target({ range }))).toEqual({
      edits: ["2.b='1'", "2.c='3'", "3.b='5'", "3.c='7'"],
      rows: [],
      over: [2, 1, 1],
    });
  });

  test('adds rows that have no room when asked', () => {
    const range = { firstRow: 3, lastRow: 3, firstColumn: 0, lastColumn: 0 };
    expect(plan('1\n2\n3', target({ range }), { addRows: true })).toEqual({
      edits: ["3.a='1'"],
      rows: ["a='2'", "a='3'"],
      over: [0, 0, 0],
    });
  });

  test('fills a selection that holds it several times over', () => {
    const range = { firstRow: 0, lastRow: 3, firstColumn: 0, lastColumn: 1 };
    expect(plan('x\ny', target({ range }))).toMatchObject({
      edits: ["0.a='x'", "0.b='x'", "1.a='y'", "1.b='y'", "2.a='x'", "2.b='x'", "3.a='y'", "3.b='y'"],
    });
    const odd = { ...range, lastRow: 2 };
    expect(plan('x\ny', target({ range: odd }))).toMatchObject({ edits: ["0.a='x'", "1.a='y'"] });
  });

  test('never goes on from a new row over rows of the database', () => {
    expect(plan('1\n2\n3', target({ newRows: 1 }))).toEqual({
      edits: ["0.a='1'"],
      rows: ["a='2'", "a='3'"],
      over: [0, 0, 0],
    });
  });

  test('writes nothing where a row is not loaded, or more than a save can hold', () => {
    expect(plan('1\n2\n3', target({ loaded: 2 }))).toBe('unloaded');
    const range = { firstRow: 0, lastRow: 999_999, firstColumn: 0, lastColumn: 0 };
    expect(plan('1', target({ rows: 1_000_000, range }))).toBe('tooMany');
  });
});

describe('pasting as new rows', () => {
  test('takes columns by name where the first row names them', () => {
    const table = readDelimited('c\ta\n1\t2', '\t') ?? [];
    expect(looksLikeHeader(table, columns)).toBe(true);
    expect(plan('c\ta\tnone\n1\t2\t3', target(), { place: 'rows', header: true })).toEqual({
      edits: [],
      rows: ["c='1' a='2'"],
      over: [0, 0, 1],
    });
  });

  test('leaves what the database computes to it', () => {
    expect(plan('1\t2\t3\t4', target(), { place: 'rows' })).toMatchObject({
      rows: ["a='1' b='2' c='4'"],
      over: [1, 0, 0],
    });
  });
});

test.each<[string, Partial<PasteChoices>, string[]]>([
  ['usually', {}, ['null', "''", "'NULL'", "'DEFAULT'", "'NULL'"]],
  ['by words', { words: true }, ['null', "''", 'null', 'default', "'NULL'"]],
  ['as text', { empty: 'text' }, ["''", "''", "'NULL'", "'DEFAULT'", "'NULL'"]],
  ['by default', { empty: 'default' }, ['default', "''", "'NULL'", "'DEFAULT'", "'NULL'"]],
])('NULL, empty, DEFAULT and their words, %s', (_, choices, sets) => {
  const wide = target({ columns: ['p', 'q', 'r', 's', 't'].map((name, index) => column(name, index)) });
  const result = plan('\t""\tNULL\tDEFAULT\t"NULL"', wide, choices);
  expect(
    typeof result === 'string' ? [] : result.edits.map((edit) => edit.slice(edit.indexOf('=') + 1)),
  ).toEqual(sets);
});

test('an empty field is the nearest to NULL that a column may hold', () => {
  const strict = target({ columns: [column('c', 0, { nullable: false, default: "'x'" })] });
  expect(plan('""\n\n', strict, { empty: 'null' })).toMatchObject({ edits: ["0.c=''", "1.c=''"] });
  expect(plan('\n', strict, { place: 'rows' })).toMatchObject({ rows: ['c=default'] });
});
