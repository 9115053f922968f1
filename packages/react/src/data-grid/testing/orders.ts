import { createMemoryAdapter, type MemoryAdapterOptions, type MemoryRelation } from '@studio/adapter-testkit';

const customers: MemoryRelation = {
  name: 'customers',
  columns: [
    { name: 'id', type: 'int8' },
    { name: 'name', type: 'text' },
    { name: 'city', type: 'text' },
  ],
  primaryKey: ['id'],
  labelColumn: 'name',
  rows: [
    ['1', 'Acme', 'Ulm'],
    ['2', 'Bolt', 'Graz'],
  ],
};

const orders: MemoryRelation = {
  name: 'orders',
  columns: [
    { name: 'shop', type: 'int4' },
    { name: 'number', type: 'int4' },
    { name: 'note', type: 'text' },
    { name: 'customer_id', type: 'int8' },
  ],
  primaryKey: ['shop', 'number'],
  foreignKeys: [{ columns: ['customer_id'], references: { name: 'customers', columns: ['id'] } }],
  rows: [
    ['1', '1', 'first of one', '1'],
    ['1', '2', 'second of one', '1'],
    ['2', '1', 'first of two', null],
    ['2', '2', 'second of two', '2'],
  ],
};

const lines: MemoryRelation = {
  name: 'lines',
  columns: [
    { name: 'id', type: 'int8', identity: 'always' },
    { name: 'order_number', type: 'int4' },
    { name: 'order_shop', type: 'int4' },
    { name: 'pieces', type: 'int4', nullable: false },
  ],
  primaryKey: ['id'],
  foreignKeys: [
    {
      columns: ['order_number', 'order_shop'],
      references: { name: 'orders', columns: ['number', 'shop'] },
      onDelete: 'cascade',
    },
  ],
  rows: [
    ['1', '2', '1', '10'],
    ['2', '1', '2', '20'],
    ['3', '1', '2', '30'],
    ['4', '1', null, '40'],
  ],
};

/** Customers, their orders, whose key is of two columns, and the lines of these. */
export function createOrders(options: Partial<MemoryAdapterOptions> = {}) {
  return createMemoryAdapter({ relations: [customers, orders, lines], ...options });
}
