import { createMemoryAdapter, type MemoryAdapterOptions, type MemoryRelation } from '@studio/adapter-testkit';

const names = [
  'Amélie Dubois',
  'Ben Andersen',
  'Chiara Costa',
  'David Nowak',
  'Emma de Vries',
  'Farid Haddad',
];
const tiers = ['none', 'bronze', 'silver', 'gold'];

const customers: MemoryRelation = {
  schema: 'shop',
  name: 'customer',
  comment: 'Everyone who has an account.',
  columns: [
    { name: 'id', type: 'int8', identity: 'byDefault' },
    { name: 'name', type: 'text', nullable: false },
    { name: 'email', type: 'text', nullable: false },
    { name: 'tier', type: 'tier', nullable: false, default: 'none' },
    { name: 'credit', type: 'numeric(12,2)', nullable: false, default: '0.00' },
    { name: 'newsletter', type: 'bool', comment: 'Empty: was never asked.' },
    { name: 'remarks', type: 'text' },
    { name: 'preferences', type: 'jsonb' },
    { name: 'registered_at', type: 'timestamptz', nullable: false },
  ],
  primaryKey: ['id'],
  uniqueKeys: [['email']],
  rows: Array.from({ length: 240 }, (_, index) => {
    const name = `${names[index % names.length] ?? ''} ${index + 1}`;
    return [
      String(9_007_199_254_740_993n + BigInt(index)),
      name,
      `customer${index + 1}@mail.example`,
      tiers[index % tiers.length] ?? 'none',
      `${(index * 37) % 500}.${String((index * 13) % 100).padStart(2, '0')}`,
      [null, 't', 'f'][index % 3] ?? null,
      [null, '', 'NULL', 'Ring twice'][index % 4] ?? null,
      `{"grind": "whole", "bags": 9007199254740993}`,
      `2026-0${1 + (index % 9)}-15 08:30:00.000001+00`,
    ];
  }),
};

const readings: MemoryRelation = {
  schema: 'warehouse',
  name: 'sensor_reading',
  comment: 'One line for each second: a million of them.',
  columns: [
    { name: 'id', type: 'int8' },
    { name: 'device', type: 'text', nullable: false },
    { name: 'celsius', type: 'numeric(6,3)' },
    { name: 'alarm', type: 'bool', nullable: false },
    ...Array.from({ length: 16 }, (_, index) => ({ name: `channel_${index + 1}`, type: 'int4' })),
  ],
  primaryKey: ['id'],
  rows: {
    count: 1_000_000,
    row: (index) => [
      String(index + 1),
      `thermometer-${index % 24}`,
      `${12 + (index % 9)}.${String(index % 1000).padStart(3, '0')}`,
      index % 97 === 0 ? 't' : 'f',
      ...Array.from({ length: 16 }, (_, channel) => String((index * (channel + 3)) % 10_007)),
    ],
  },
};

const empty: MemoryRelation = {
  schema: 'shop',
  name: 'gift_card',
  columns: [
    { name: 'code', type: 'text' },
    { name: 'balance', type: 'numeric(10,2)' },
  ],
  primaryKey: ['code'],
};

const overview: MemoryRelation = {
  schema: 'shop',
  name: 'customer_overview',
  kind: 'view',
  columns: [
    { name: 'name', type: 'text' },
    { name: 'orders', type: 'int8' },
  ],
  rows: names.map((name, index) => [name, String(index * 3)]),
};

/** The shop without a database: for the states that a real one does not show on demand. */
export function memoryShop(options: Partial<MemoryAdapterOptions> = {}) {
  return createMemoryAdapter({
    enums: [{ name: 'tier', labels: tiers }],
    relations: [customers, readings, empty, overview],
    ...options,
  });
}

/** A catalog of many tables, none with rows. */
export function memoryCatalog(tables: number) {
  return createMemoryAdapter({
    relations: Array.from({ length: tables }, (_, index) => ({
      schema: 'archive',
      name: `table_${String(index + 1).padStart(5, '0')}`,
      columns: [{ name: 'id', type: 'int8' }],
      primaryKey: ['id'],
    })),
  });
}
