import { batchRows, type Filter } from '@studio/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { readRows } from './readRows.ts';

let database: TestDatabase;

/** What the type `json` takes, for it looks at escapes no further than their digits. */
const documents = [
  String.raw`{"k": "a"}`,
  String.raw`{"k": "😀"}`,
  String.raw`{"k": "\ud83d\ude00"}`,
  String.raw`{"k": "\\ud800"}`,
  String.raw`{"k": "\\u0000"}`,
  String.raw`{"k": "\u0000"}`,
  String.raw`{"k": "\\\u0000"}`,
  String.raw`{"k": "\ud800"}`,
  String.raw`{"k": "\uDC00"}`,
  String.raw`{"k": "\ud800\ud83d\ude00"}`,
  String.raw`{"k": "\ud83d\\ude00"}`,
  String.raw`{"k": "\ud83d\ude00\udc00"}`,
];
/** Those in which an escape stands for no character. */
const broken = documents.slice(5);

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`create table escapes (id int primary key, document json)`);
  for (const [index, document] of documents.entries()) {
    await database.exec(`insert into escapes values (${index}, '${document}')`);
  }
});
afterAll(() => database.drop());

async function found(filter: Filter): Promise<readonly unknown[]> {
  const request = { relation: { schema: 'public', name: 'escapes' }, columns: ['document'], filter };
  const page = await database.driver.withConnection((connection) => readRows(connection, request));
  return batchRows(page.rows).map(([document]) => document);
}

test.each<Filter>([
  { kind: 'jsonPath', column: 'document', path: '$.k' },
  { kind: 'jsonContains', column: 'document', value: '{}' },
  { kind: 'jsonText', column: 'document', keys: ['k'], match: 'regex', value: '' },
])(
  'one document with an escape that is no character does not fail the search of all by $kind',
  async (filter) => {
    expect(await found(filter)).toEqual(documents.filter((document) => !broken.includes(document)));
  },
);

test('documents in which such an escape is spelled out are looked into', async () => {
  expect(
    await found({ kind: 'jsonContains', column: 'document', value: String.raw`{"k": "\\ud800"}` }),
  ).toEqual([documents[3]]);
  const smile = { kind: 'jsonText', column: 'document', keys: ['k'], match: 'equals', value: '😀' } as const;
  expect(await found(smile)).toEqual([documents[1], documents[2]]);
});
