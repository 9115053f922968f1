import { describe, expect, it } from 'vitest';
import { arrayBatch, type Cell } from './cell.ts';
import { rowRefId } from './change.ts';
import { rowRefOf, type RowIdentity } from './rows.ts';

function pageOf(names: readonly string[], rows: readonly (readonly Cell[])[], identity: RowIdentity) {
  const columns = names.map((name) => ({
    name,
    type: { name: 'text', display: 'text', kind: 'text' as const },
  }));
  return { columns, rows: arrayBatch(rows, names.length), identity };
}

describe('rowRefOf', () => {
  it('names a row by its key in key order, wherever the columns stand', () => {
    const page = pageOf(['note', 'b', 'a'], [['x', '2', '1']], { by: 'key', columns: ['a', 'b'] });
    expect(rowRefOf(page, 0)).toEqual({
      by: 'key',
      key: [
        { column: 'a', text: '1' },
        { column: 'b', text: '2' },
      ],
    });
  });

  it('takes the empty string as a key value', () => {
    const page = pageOf(['id'], [['']], { by: 'key', columns: ['id'] });
    expect(rowRefOf(page, 0)).toEqual({ by: 'key', key: [{ column: 'id', text: '' }] });
  });

  it.each<[string, Cell]>([
    ['NULL', null],
    ['cut', { cut: true, preview: 'a', bytes: 100_000 }],
  ])('names no row whose key is %s, for the name could mean another', (_what, cell) => {
    expect(rowRefOf(pageOf(['id'], [[cell]], { by: 'key', columns: ['id'] }), 0)).toBeNull();
  });

  it('names no row where the page lacks a key column', () => {
    expect(rowRefOf(pageOf(['a'], [['1']], { by: 'key', columns: ['a', 'b'] }), 0)).toBeNull();
  });

  it('names a row by the token of its own place', () => {
    const page = pageOf(['a'], [['1'], ['2']], { by: 'physical', tokens: ['(0,1)', '(0,2)'] });
    expect(rowRefOf(page, 1)).toEqual({ by: 'physical', token: '(0,2)' });
    expect(rowRefOf(page, 2)).toBeNull();
  });

  it('names nothing where rows have no identity', () => {
    expect(rowRefOf(pageOf(['a'], [['1']], { by: 'none', reason: 'A view' }), 0)).toBeNull();
  });
});

describe('rowRefId', () => {
  it('differs for keys whose texts run together', () => {
    const id = (...texts: string[]) =>
      rowRefId({ by: 'key', key: texts.map((text) => ({ column: 'k', text })) });
    expect(new Set([id('a', 'b'), id('ab'), id('a","b'), id('a,b')]).size).toBe(4);
    expect(rowRefId({ by: 'physical', token: 'a' })).not.toBe(id('a'));
  });
});
