import { describe, expect, it } from 'vitest';
import { relationOfPath, tablePath } from './objectPath.ts';

/** The way of an address: into a browser's URL, and out of the router's match. */
function throughAddress(schema: string, name: string) {
  const { pathname } = new URL(tablePath({ schema, name }), 'http://127.0.0.1');
  expect(pathname.endsWith('.data')).toBe(false);
  return relationOfPath(pathname);
}

describe('the address of a table', () => {
  it.each([
    'orders',
    'Order Lines',
    'a/b',
    'a%2Fb',
    '%',
    '?#&=',
    '.',
    '..',
    '...',
    '~',
    '~~',
    '~a~',
    'rows.data',
    '.data',
    'ünïcode 表 🚢',
    '"quoted"',
    "it's",
    'back\\slash',
    'new\nline',
    '__proto__',
    '+',
    ' ',
  ])('leads back to the table %j', (name) => {
    expect(throughAddress('public', name)).toEqual({ schema: 'public', name });
    expect(throughAddress(name, 'orders')).toEqual({ schema: name, name: 'orders' });
  });

  it('leads back to a table of a database without schemas', () => {
    expect(throughAddress('', 'orders')).toEqual({ name: 'orders' });
  });

  it.each(['/', '/tables', '/tables/a', '/tables/a/b/c', '/tables//b', '/tables/a/%ZZ', '/sql/a'])(
    'is not %s',
    (path) => {
      expect(relationOfPath(path)).toBeNull();
    },
  );

  it('reads well for ordinary names', () => {
    expect(tablePath({ schema: 'sales', name: 'orders' })).toBe('/tables/sales/orders');
  });
});
