import type { MemoryEnum, MemoryRelation, MemoryRow } from '../memory/definition.ts';

/** The tables that an adapter under test must show, as data: the memory adapter takes them as they are. */
export interface ConformanceFixture {
  readonly enums: readonly MemoryEnum[];
  readonly relations: readonly MemoryRelation[];
}

/** A name that is meant to break out of any quoting. */
export const hostileName = `we"ird %_\\'; drop table people; --`;

/** The columns of the hostile relation; the first one is its key. */
export const hostileColumns = [
  '__proto__',
  'se"lect',
  'a.b',
  '$1',
  'constructor',
  "semi;colon -- '",
] as const;

export type FixtureRelation =
  | 'people'
  | 'memberships'
  | 'payments'
  | 'log'
  | 'numbers'
  | 'specimens'
  | 'typed'
  | 'empty'
  | 'happy'
  | 'hostile';

/** The name by which a relation of the fixture stands in the database. */
export function fixtureName(relation: FixtureRelation): string {
  return relation === 'hostile' ? hostileName : relation;
}

/** 80,000 UTF-8 bytes, over the default limit of a cell, in surrogate pairs from the first to the last. */
export const largeText = '👍'.repeat(20_000);

/** The smallest and largest int8, and two neighbours that become one as JavaScript numbers. */
export const bigIntegers = {
  least: '-9223372036854775808',
  most: '9223372036854775807',
  even: '9007199254740992',
  odd: '9007199254740993',
} as const;

/** How many rows `numbers` has: more than a page that names no limit. */
export const numberRows = 130;

/**
 * The fixture in a schema of that name. For each suite a schema of its own keeps runs apart; databases without schemas
 * leave it out of their answers.
 */
export function conformanceFixture(schema = 'conformance'): ConformanceFixture {
  const inSchema = <T extends object>(relation: T): T & { schema: string } => ({ schema, ...relation });
  return {
    enums: [inSchema({ name: 'mood', labels: ['sad', 'ok', 'happy'] })],
    relations: [
      people,
      memberships,
      payments,
      log,
      numbers,
      specimens,
      typed,
      empty,
      happy(schema),
      hostile,
    ].map(inSchema),
  };
}

const people: MemoryRelation = {
  name: 'people',
  comment: 'Everyone we know',
  columns: [
    { name: 'id', type: 'int8' },
    { name: 'name', type: 'text', nullable: false, comment: 'As they write it themselves' },
    { name: 'email', type: 'text' },
    { name: 'nickname', type: 'text', default: 'nobody' },
    { name: 'balance', type: 'numeric', default: '0' },
    { name: 'mood', type: 'mood' },
    { name: 'active', type: 'bool', nullable: false, default: 't' },
    { name: 'note', type: 'text' },
    {
      name: 'initial',
      type: 'text',
      generated: { expression: '"left"(name, 1)', value: (row) => row('name')?.slice(0, 1) ?? null },
    },
  ],
  primaryKey: { name: 'people_pkey', columns: ['id'] },
  uniqueKeys: [{ name: 'people_email_key', columns: ['email'] }],
  checks: [
    {
      name: 'people_balance_check',
      definition: 'CHECK ((balance > -1000))',
      columns: ['balance'],
      holds: (row) => Number(row('balance') ?? 0) > -1000,
    },
  ],
  rows: [
    ['1', 'Ada', 'ada@example.org', 'countess', '10.5', 'happy', 't', largeText, 'A'],
    ['2', 'Grace', 'grace@example.org', '', '9', 'ok', 't', 'short', 'G'],
    ['3', 'alan', null, null, '100', 'sad', 'f', null, 'a'],
    ['4', 'Edsger', 'edsger@example.org', 'NULL', '-0.10', null, 't', null, 'E'],
    [bigIntegers.even, 'Barbara', null, null, '99999999999999999999.1', 'happy', 'f', null, 'B'],
    [
      bigIntegers.odd,
      '100% Bob_by',
      'bob@example.org',
      'bob',
      '99999999999999999999.2',
      'ok',
      't',
      null,
      '1',
    ],
    [bigIntegers.most, 'Zoë', null, 'zz', null, 'sad', 't', null, 'Z'],
  ],
};

const memberships: MemoryRelation = {
  name: 'memberships',
  columns: [
    { name: 'person_id', type: 'int8' },
    { name: 'team_id', type: 'int4' },
    { name: 'role', type: 'text' },
  ],
  // Not in the order of the columns, so that an adapter that forgets the key's own order is found out.
  primaryKey: { name: 'memberships_pkey', columns: ['team_id', 'person_id'] },
  foreignKeys: [
    {
      name: 'memberships_person_fkey',
      columns: ['person_id'],
      references: { name: 'people', columns: ['id'] },
    },
  ],
  rows: [
    ['1', '10', 'lead'],
    ['2', '10', 'member'],
    ['1', '2', null],
  ],
};

const payments: MemoryRelation = {
  name: 'payments',
  columns: [
    { name: 'id', type: 'int4' },
    { name: 'payer', type: 'int8' },
    { name: 'team', type: 'int4' },
    { name: 'amount', type: 'numeric(12,2)', nullable: false },
  ],
  primaryKey: { name: 'payments_pkey', columns: ['id'] },
  foreignKeys: [
    {
      name: 'payments_membership_fkey',
      columns: ['payer', 'team'],
      references: { name: 'memberships', columns: ['person_id', 'team_id'] },
      onDelete: 'cascade',
    },
  ],
  rows: [
    ['1', '1', '10', '9.90'],
    ['2', '2', '10', '12.00'],
  ],
};

const log: MemoryRelation = {
  name: 'log',
  columns: [
    { name: 'level', type: 'int4' },
    { name: 'message', type: 'text' },
  ],
  rows: [
    ['1', 'started'],
    ['2', 'twice'],
    ['2', 'twice'],
    ['3', null],
  ],
};

const words = ['pear', 'apple', 'fig', 'plum'];

function numberRow(index: number): MemoryRow {
  const id = index + 1;
  return [
    String(id),
    id % 10 === 0 ? null : String(id % 7),
    id % 9 === 0 ? null : (words[id % words.length] ?? null),
    `${(id * 37) % 110}.${id % 3}`,
  ];
}

const numbers: MemoryRelation = {
  name: 'numbers',
  columns: [
    { name: 'id', type: 'int4' },
    { name: 'grade', type: 'int4' },
    { name: 'word', type: 'text' },
    { name: 'amount', type: 'numeric', nullable: false },
  ],
  primaryKey: { name: 'numbers_pkey', columns: ['id'] },
  rows: Array.from({ length: numberRows }, (_, index) => numberRow(index)),
};

/** Texts as Postgres writes them, so that what comes back must be identical. */
const specimens: MemoryRelation = {
  name: 'specimens',
  columns: [
    { name: 'id', type: 'int4' },
    { name: 'big', type: 'int8' },
    { name: 'exact', type: 'numeric' },
    { name: 'ratio', type: 'float8' },
    { name: 'moment', type: 'timestamp' },
    { name: 'day', type: 'date' },
    { name: 'doc', type: 'json' },
    { name: 'word', type: 'text' },
    { name: 'raw', type: 'bytea' },
    { name: 'flag', type: 'bool' },
    { name: 'code', type: 'uuid' },
    { name: 'tags', type: 'text[]' },
    { name: 'mood', type: 'mood' },
  ],
  primaryKey: { name: 'specimens_pkey', columns: ['id'] },
  rows: [
    [
      '1',
      bigIntegers.least,
      '-12345678901234567890.1234567890',
      '-Infinity',
      '4713-01-01 00:00:00 BC',
      '-infinity',
      '{"big":9007199254740993,"e":1e400, "e":2}',
      '',
      '\\x',
      'f',
      '00000000-0000-0000-0000-000000000000',
      '{}',
      'sad',
    ],
    [
      '2',
      bigIntegers.most,
      '123456789012345678901234567890.000000000000000001',
      '1.7976931348623157e+308',
      'infinity',
      'infinity',
      '[1.10, 1.1]',
      'NULL',
      '\\x00ff',
      't',
      'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
      '{a,NULL,"NULL","a,b","\\"q\\"",""}',
      'happy',
    ],
    [
      '3',
      bigIntegers.odd,
      'NaN',
      'NaN',
      '2024-02-29 23:59:59.123456',
      '0044-03-15 BC',
      'null',
      'tab\there, new\nline, \\ back, "quotes" \'s, 👩‍👩‍👧 é e\u0301 Ω \u202e \u0001 %_',
      '\\xdeadbeef',
      't',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
      '{{a,b},{c,d}}',
      'ok',
    ],
    ['4', null, null, null, null, null, null, null, null, null, null, null, null],
    [
      '5',
      '0',
      '0.10',
      '0.1',
      '99999-12-31 00:00:00',
      '2024-02-29',
      '""',
      ' two spaces  ',
      '\\x0a',
      'f',
      null,
      '{""}',
      'ok',
    ],
  ],
};

/** Columns that have conditions of their own. */
const typed: MemoryRelation = {
  name: 'typed',
  columns: [
    { name: 'id', type: 'int4' },
    { name: 'label', type: 'text' },
    { name: 'scores', type: 'int4[]' },
    { name: 'words', type: 'text[]' },
    { name: 'span', type: 'int4range' },
    { name: 'host', type: 'inet' },
    { name: 'doc', type: 'jsonb' },
    { name: 'raw', type: 'bytea' },
  ],
  primaryKey: { name: 'typed_pkey', columns: ['id'] },
  rows: [
    ['1', '', '{1,2,3}', '{a,"b,c",NULL}', '[1,5)', '10.0.0.1', '{"a": {"b": ["x", "y"]}, "n": 1}', '\\x'],
    ['2', 'two', '{}', '{}', 'empty', '10.0.0.0/8', '[]', '\\x00'],
    ['3', ' ', '{3,NULL}', '{NULL}', '[5,9)', '192.168.1.0/24', '{}', '\\x0a'],
    ['4', null, null, null, null, null, null, null],
    ['5', 'five', '{7}', '{"",A}', '[20,)', '::1', '{"a": {"b": null}, "tags": ["new"]}', '\\xff'],
    ['6', 'six', '{{1,2},{2,1}}', '{x}', '(,0)', '10.1.2.3', '"text"', '\\x01'],
  ],
};

const empty: MemoryRelation = {
  name: 'empty',
  columns: [
    { name: 'id', type: 'int4' },
    { name: 'label', type: 'text' },
  ],
  primaryKey: { name: 'empty_pkey', columns: ['id'] },
};

function happy(schema: string): MemoryRelation {
  return {
    name: 'happy',
    kind: 'view',
    columns: [
      { name: 'id', type: 'int8' },
      { name: 'names', type: 'text' },
    ],
    definition: `select min(id) as id, string_agg(name, ', ' order by id) as names from "${schema.replaceAll('"', '""')}".people where mood = 'happy'`,
    rows: [['1', 'Ada, Barbara']],
  };
}

const hostile: MemoryRelation = {
  name: hostileName,
  columns: hostileColumns.map((name, index) => ({ name, type: index === 0 ? 'int4' : 'text' })),
  primaryKey: { name: 'hostile_pkey', columns: [hostileColumns[0]] },
  rows: [
    ['1', `it's`, '"double"', '$1', 'constructor', '; drop table people; --'],
    ['2', '\\', '%', '$$', '__proto__', null],
  ],
};
