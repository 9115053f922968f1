import { arrayBatch, type Cell, type ResultColumn } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { compareResults, type ComparedResult, type RowMatch } from './compareResults.ts';

const columnsNamed = (...names: readonly string[]): readonly ResultColumn[] =>
  names.map((name) => ({ name, type: { name: 'text', display: 'text', kind: 'text' } }));
const result = (
  rows: readonly (readonly Cell[])[],
  names: readonly string[] = ['id', 'name'],
): ComparedResult => ({
  columns: columnsNamed(...names),
  rows: arrayBatch(rows, names.length),
});
const byId: RowMatch = { by: 'key', columns: ['id'] };
const byPosition: RowMatch = { by: 'position' };

describe('compareResults', () => {
  it('finds added, removed and changed rows by their key, whatever their order', () => {
    const before = result([
      ['1', 'Ada'],
      ['2', 'Bob'],
      ['3', 'Cy'],
    ]);
    const after = result([
      ['3', 'Cy'],
      ['4', 'Di'],
      ['1', 'Adele'],
    ]);
    expect(compareResults(before, after, byId)).toMatchObject({
      added: 1,
      removed: 1,
      changed: 1,
      changedCells: 1,
      same: 1,
      differences: [
        { kind: 'added', after: 1 },
        { kind: 'changed', before: 0, after: 2, cells: [1] },
        { kind: 'removed', before: 1 },
      ],
    });
  });

  it('compares row by row where there is no key', () => {
    const { differences } = compareResults(
      result([
        ['1', 'a'],
        ['2', 'b'],
      ]),
      result([['1', 'a']]),
      byPosition,
    );
    expect(differences).toEqual([{ kind: 'removed', before: 1 }]);
  });

  it.each<[string, Cell, Cell]>([
    ['a zero at the end', '1.0', '1.00'],
    ['NULL and the empty text', null, ''],
    ['NULL and the text NULL', null, 'NULL'],
    ['the last of many digits', '9007199254740992', '9007199254740993'],
    ['upper and lower case', 'a', 'A'],
    ['a longer value', { cut: true, preview: 'a', bytes: 10 }, { cut: true, preview: 'a', bytes: 11 }],
  ])('sees %s', (_, one, other) => {
    expect(compareResults(result([['1', one]]), result([['1', other]]), byId).changedCells).toBe(1);
  });

  it('does not take two keys for one because their cells join to the same text', () => {
    const names = ['a', 'b'];
    const match: RowMatch = { by: 'key', columns: names };
    const compared = compareResults(result([['1:2', '3']], names), result([['1', '2:3']], names), match);
    expect(compared).toMatchObject({ added: 1, removed: 1, changed: 0 });
    expect(compareResults(result([[null, 'n']], names), result([['n', null]], names), match).same).toBe(0);
  });

  it('matches repeated keys in their order, and says that there are some', () => {
    const before = result([
      ['1', 'a'],
      ['1', 'b'],
    ]);
    const after = result([
      ['1', 'a'],
      ['1', 'c'],
      ['1', 'd'],
    ]);
    expect(compareResults(before, after, byId)).toMatchObject({
      repeatedKeys: 3,
      same: 1,
      changed: 1,
      added: 1,
    });
  });

  it('compares the columns that both have, repeated names included, and names the others', () => {
    const before = result([['1', 'x', 'y', 'old']], ['id', 'n', 'n', 'gone']);
    const after = result([['y', '1', 'x']], ['n', 'id', 'n']);
    const compared = compareResults(before, after, byId);
    expect(compared.columns.map(({ id, before, after }) => [id, before, after])).toEqual([
      ['n', 1, 0],
      ['id', 0, 1],
      ['n (2)', 2, 2],
    ]);
    expect(compared.columnsBefore).toEqual(['gone']);
    expect(compared.differences).toEqual([{ kind: 'changed', before: 0, after: 0, cells: [0, 2] }]);
  });

  it('says how many values it could not compare to their end', () => {
    const cut = { cut: true, preview: 'a', bytes: 70_000 } as const;
    expect(compareResults(result([['1', cut]]), result([['1', { ...cut }]]), byId)).toMatchObject({
      same: 1,
      unsure: 1,
    });
  });

  it('compares 100,000 rows in the time of a breath', () => {
    const rows = (changed: string) =>
      Array.from({ length: 100_000 }, (_, id) => [String(id), id % 1000 === 0 ? changed : 'x', 'y', 'z']);
    const names = ['id', 'a', 'b', 'c'];
    const since = process.cpuUsage();
    const compared = compareResults(result(rows('1'), names), result(rows('2').toReversed(), names), byId);
    expect(compared).toMatchObject({ changed: 100, same: 99_900, added: 0, removed: 0 });
    expect(process.cpuUsage(since).user / 1_000).toBeLessThan(3_000);
  });
});
