import type { ConformanceSubject } from './conformanceCase.ts';
import { conformanceFixture } from './fixture.ts';
import { postgresScripts } from './scripts.ts';
import {
  createMemoryAdapter,
  type MemoryAdapter,
  type MemoryAdapterOptions,
} from '../memory/createMemoryAdapter.ts';
import type { MemoryRow } from '../memory/definition.ts';
import { scriptedQuery, type ScriptedAnswer } from '../memory/scriptedQuery.ts';

const row = (values: MemoryRow, names: readonly string[]): ScriptedAnswer => ({
  columns: names.map((name) => ({ name, type: 'text' })),
  rows: [values],
});

/** What the conformance scripts answer, statement by statement. */
const answers = new Map<string, ScriptedAnswer>([
  [`select '1'::text as a`, row(['1'], ['a'])],
  [`select '2'::text as b`, row(['2'], ['b'])],
  [postgresScripts.duplicateNames, row(['1', '2'], ['a', 'a'])],
  [postgresScripts.awkwardValues, row([null, '', 'NULL', '9007199254740993'], ['a', 'b', 'c', 'd'])],
  [postgresScripts.noRows, { columns: [{ name: 'a', type: 'int4' }] }],
  [
    postgresScripts.manyRows,
    {
      columns: [{ name: 'n', type: 'int4' }],
      rows: Array.from({ length: 3000 }, (_, index) => [String(index + 1)]),
    },
  ],
  [postgresScripts.largeCell, row(['é'.repeat(3000)], ['large'])],
  [`select 1 as a`, row(['1'], ['a'])],
  [`select 1 / 0 as b`, { error: { code: 'sql', sqlState: '22012', message: 'division by zero' } }],
  [`select '👩‍👩‍👧' as family`, row(['👩‍👩‍👧'], ['family'])],
  [
    `select '👍', no_such_column`,
    {
      error: {
        code: 'sql',
        sqlState: '42703',
        message: 'column "no_such_column" does not exist',
        position: `select '👍', `.length,
      },
    },
  ],
  [postgresScripts.endless, { delayMs: 60_000 }],
]);

const notice: ScriptedAnswer = {
  tag: 'DO',
  notices: [{ severity: 'NOTICE', message: 'hello from the server' }],
};

/** The memory adapter on the fixture, with everything that a binding may give. */
export function memorySubject(
  options: Partial<MemoryAdapterOptions> = {},
): ConformanceSubject & { readonly adapter: MemoryAdapter } {
  const schema = 'conformance';
  const fixture = conformanceFixture(schema);
  const endless = { schema: 'elsewhere', name: 'endless' };
  const adapter = createMemoryAdapter({
    ...fixture,
    relations: [
      ...fixture.relations,
      {
        schema: 'elsewhere',
        name: 'endless',
        columns: [{ name: 'id', type: 'int8' }],
        primaryKey: ['id'],
        rows: { count: 1_000_000_000, row: (index) => [String(index)] },
      },
    ],
    query: scriptedQuery({
      answer: (statement) => answers.get(statement) ?? (statement.startsWith('do $$') ? notice : undefined),
    }),
    ...options,
  });
  return {
    adapter,
    schema,
    scripts: postgresScripts,
    slowRead: {
      relation: endless,
      filter: { kind: 'compare', column: 'id', operator: '<', value: '0' },
    },
    drop: (relation) => Promise.resolve(adapter.drop(relation)),
    backendIsIdle: () => Promise.resolve(adapter.running() === 0),
  };
}
