import { describe, expect, it } from 'vitest';
import { initialGridState, type GridState } from './gridState.ts';
import { parseGridState } from './parseGridState.ts';

const full: GridState = {
  sort: [{ column: 'price', direction: 'desc', nulls: 'last' }],
  filter: { kind: 'and', filters: [{ kind: 'isNull', column: 'name' }] },
  columnOrder: ['name', '__proto__', 'price'],
  columnSizes: { name: 120.5, ['__proto__']: 80 },
  pinned: { start: ['id'], end: [] },
  hidden: ['a "quoted" name', 'é'],
  position: { firstRow: 2_147_483_647, row: -1, column: 'name' },
  selection: [
    { firstRow: 0, lastRow: null, firstColumn: 'name', lastColumn: null },
    { firstRow: 2, lastRow: 2, firstColumn: null, lastColumn: 'name (2)' },
  ],
};

const throughJson = (value: unknown) => parseGridState(JSON.parse(JSON.stringify(value)));

describe('parseGridState', () => {
  it.each([full, initialGridState])('brings back from JSON what was kept: %j', (state) => {
    expect(throughJson(state)).toEqual(state);
    expect(Object.keys(throughJson(state).columnSizes ?? {})).toEqual(Object.keys(state.columnSizes));
  });

  it('leaves out what is broken and keeps the rest', () => {
    expect(
      parseGridState({
        ...full,
        sort: [{ column: 'price', direction: 'up' }],
        filter: 'price > 1',
        columnOrder: [1],
        columnSizes: { name: 'wide' },
        pinned: { start: ['id'] },
        position: { firstRow: 0.5, row: 0, column: 'id' },
        selection: [{ firstRow: 3, lastRow: 2, firstColumn: 'id', lastColumn: 'id' }],
      }),
    ).toEqual({ hidden: full.hidden });
  });

  it.each([
    { position: { firstRow: -1, row: 0, column: 'id' } },
    { position: { firstRow: 0, row: -2, column: 'id' } },
    { position: { firstRow: 0, row: 1e300, column: 'id' } },
    { filter: { kind: 'compare', column: 'id', operator: '=' } },
    { filter: { kind: 'and', filters: [{ kind: 'no such kind' }] } },
  ])('leaves out what no grid could follow: %j', (part) => {
    expect(throughJson(part)).toEqual({});
  });

  it.each([undefined, null, 'text', 7, []])('takes %j for nothing kept', (value) => {
    expect(parseGridState(value)).toEqual({});
  });
});
