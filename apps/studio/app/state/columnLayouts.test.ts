import { describe, expect, it } from 'vitest';
import { createColumnLayouts, type ColumnLayout } from './columnLayouts.ts';

const layout: ColumnLayout = {
  columnOrder: ['b', 'a'],
  columnSizes: { a: 120 },
  pinned: { start: ['b'], end: [] },
  hidden: ['c'],
};
const natural: ColumnLayout = {
  columnOrder: [],
  columnSizes: {},
  pinned: { start: [], end: [] },
  hidden: [],
};
const orders = { schema: 'sales', name: 'orders' };

function createStorage(isFull = false): Storage {
  const items = new Map<string, string>();
  return {
    length: 0,
    clear: () => items.clear(),
    key: () => null,
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => items.delete(key),
    setItem(key, text) {
      if (isFull) throw new Error('QuotaExceededError');
      items.set(key, text);
    },
  };
}

describe('column layouts', () => {
  it('come back for their table and connection alone', () => {
    const storage = createStorage();
    createColumnLayouts(storage, 'one').write(orders, layout);
    expect(createColumnLayouts(storage, 'one').read(orders)).toEqual(layout);
    expect(createColumnLayouts(storage, 'two').read(orders)).toEqual({});
    expect(createColumnLayouts(storage, 'one').read({ name: 'orders' })).toEqual({});
  });

  it('are forgotten once the columns stand as they are', () => {
    const storage = createStorage();
    const layouts = createColumnLayouts(storage, 'one');
    layouts.write(orders, layout);
    layouts.write(orders, natural);
    expect(storage.getItem('studio:one:columns')).toBe('[]');
  });

  it('remember the tables that were changed last', () => {
    const layouts = createColumnLayouts(createStorage(), 'one');
    for (let index = 0; index < 201; index += 1) layouts.write({ name: `t${index}` }, layout);
    expect(layouts.read({ name: 't0' })).toEqual({});
    expect(layouts.read({ name: 't1' })).toEqual(layout);
  });

  it.each([createStorage(true), undefined])('do without a browser that keeps anything', (storage) => {
    const layouts = createColumnLayouts(storage, 'one');
    layouts.write(orders, layout);
    expect(layouts.read(orders)).toEqual({});
  });

  it('pass over what is broken', () => {
    const storage = createStorage();
    storage.setItem(
      'studio:one:columns',
      `[7,[${JSON.stringify('["sales","orders"]')},{"hidden":["c"],"pinned":3}]]`,
    );
    expect(createColumnLayouts(storage, 'one').read(orders)).toEqual({ hidden: ['c'] });
    storage.setItem('studio:one:columns', '{');
    expect(createColumnLayouts(storage, 'one').read(orders)).toEqual({});
  });
});
