import { scriptedQuery, type ScriptedAnswer } from '@studio/adapter-testkit';
import { memoryShop } from './memoryShop.ts';

const gold: ScriptedAnswer = {
  columns: [
    { name: 'name', type: 'text' },
    { name: 'email', type: 'text' },
    { name: 'credit', type: 'numeric' },
  ],
  rows: Array.from({ length: 60 }, (_, index) => [
    `Customer ${index + 1}`,
    `customer${index + 1}@mail.example`,
    `${500 - index * 3}.25`,
  ]),
};

function answer(statement: string): ScriptedAnswer | undefined {
  if (statement.includes('pg_sleep'))
    return { delayMs: 60_000, columns: [{ name: 'pg_sleep', type: 'text' }] };
  if (statement.includes("tier = 'gold'")) return gold;
  if (statement.includes('count(*)')) return { columns: [{ name: 'count', type: 'int8' }], rows: [['240']] };
  if (statement.startsWith('update')) {
    return {
      tag: 'UPDATE',
      affected: 12,
      notices: [{ severity: 'NOTICE', message: 'twelve customers were moved' }],
    };
  }
  if (statement.startsWith('select'))
    return { columns: [{ name: '?column?', type: 'text' }], rows: [['fine']] };
  const word = /\w+/.exec(statement);
  return {
    error: {
      code: 'sql',
      sqlState: '42601',
      message: `syntax error at or near "${word?.[0] ?? statement}"`,
      position: word?.index ?? 0,
    },
  };
}

/** The shop in memory, with canned answers to the statements of the stories. */
export function scriptedShop() {
  return memoryShop({ query: scriptedQuery({ answer }) });
}
