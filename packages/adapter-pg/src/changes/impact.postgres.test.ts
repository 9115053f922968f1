import type { Change, ChangeResult, RelationImpact, RowRef } from '@studio/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { applyChanges } from './applyChanges.ts';

let database: TestDatabase;
const relation = (name: string) => ({ schema: 'public', name });
const key = (id: string): RowRef => ({ by: 'key', key: [{ column: 'id', text: id }] });
const tried = (...changes: Change[]): Promise<ChangeResult> =>
  applyChanges(database.driver, { changes }, { dryRun: true });
const remove = (table: string, id: string): Change => ({
  kind: 'delete',
  relation: relation(table),
  row: key(id),
  expect: [],
});
const impact = (
  name: string,
  counts: Partial<RelationImpact>,
  causes: RelationImpact['causes'] = [],
): RelationImpact => ({
  relation: relation(name),
  inserted: 0,
  updated: 0,
  deleted: 0,
  direct: false,
  ...counts,
  causes,
});

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(() =>
  database.exec(`
    drop schema public cascade;
    create schema public;
    create table author (id int primary key, name text);
    create table book (id int primary key, author int constraint book_author references author on delete cascade on update cascade);
    create table page (book int constraint page_book references book on delete cascade deferrable initially deferred, number int);
    create table loan (id int primary key, book int constraint loan_book references book on delete set null);
    create table pick (id int primary key, author int default 0 constraint pick_author references author on delete set default);
    create table guarded (id int primary key, author int constraint guarded_author references author deferrable initially deferred);
    create table history (line text);
    create function note() returns trigger language plpgsql as $$ begin insert into history values (tg_op); return null; end $$;
    create trigger note_deletion after delete on book for each row execute function note();
    create trigger note_insertion after insert on book for each row execute function note();
    insert into author values (0, 'nobody'), (1, 'one'), (2, 'two');
    insert into book values (10, 1), (11, 1), (20, 2);
    insert into page select b.id, n from book b, generate_series(1, 3) n;
    insert into loan values (1, 10), (2, 11), (3, 20);
    insert into pick values (1, 1), (2, 2);
    create view written as select id, name from author;`),
);

describe('the impact of a dry run', () => {
  test('counts what cascades, set nulls, defaults and triggers would write, and why', async () => {
    const result = await tried(remove('author', '1'));
    const because = (kind: 'cascade' | 'setNull' | 'setDefault' | 'trigger', name: string, at: string) => ({
      kind,
      name,
      relation: relation(at),
    });
    expect(result.impact?.[0]).toEqual(impact('author', { deleted: 1, direct: true }));
    expect(new Set(result.impact)).toEqual(
      new Set([
        impact('author', { deleted: 1, direct: true }),
        impact('book', { deleted: 2 }, [
          because('cascade', 'book_author', 'book'),
          because('trigger', 'note_deletion', 'book'),
        ]),
        impact('page', { deleted: 6 }, [
          because('cascade', 'page_book', 'page'),
          because('trigger', 'note_deletion', 'book'),
        ]),
        impact('loan', { updated: 2 }, [
          because('setNull', 'loan_book', 'loan'),
          because('trigger', 'note_deletion', 'book'),
        ]),
        impact('pick', { updated: 1 }, [
          because('setDefault', 'pick_author', 'pick'),
          because('trigger', 'note_deletion', 'book'),
        ]),
        impact('history', { inserted: 2 }, [because('trigger', 'note_deletion', 'book')]),
      ]),
    );
    const { rows } = await database.driver.withConnection((connection) =>
      connection.query({ sql: 'select count(*) from book' }),
    );
    expect(rows).toEqual([['3']]);
  });

  test('is the same each time it is asked for, on the same connection', async () => {
    const first = await tried(remove('author', '1'));
    const second = await tried(remove('author', '1'));
    expect(second.impact).toEqual(first.impact);
    await applyChanges(database.driver, { changes: [remove('loan', '3')] });
    expect((await tried(remove('loan', '2'))).impact).toEqual([impact('loan', { deleted: 1, direct: true })]);
  });

  test('counts each kind of change that the set makes itself', async () => {
    const result = await tried(
      {
        kind: 'insert',
        relation: relation('loan'),
        values: [{ column: 'id', set: { to: 'value', text: '9' } }],
      },
      {
        kind: 'upsert',
        relation: relation('loan'),
        key: ['id'],
        onConflict: 'update',
        values: [
          { column: 'id', set: { to: 'value', text: '3' } },
          { column: 'book', set: { to: 'null' } },
        ],
      },
      {
        kind: 'updateWhere',
        relation: relation('loan'),
        filter: { kind: 'and', filters: [] },
        values: [{ column: 'book', set: { to: 'value', text: '20' } }],
        expectRows: 4,
      },
      remove('loan', '9'),
    );
    expect(result.impact).toEqual([impact('loan', { inserted: 1, updated: 5, deleted: 1, direct: true })]);
  });

  test('tells what is written beneath a view', async () => {
    const result = await tried({
      kind: 'insert',
      relation: relation('written'),
      values: [{ column: 'id', set: { to: 'value', text: '5' } }],
    });
    expect(result.impact).toEqual([
      impact('author', { inserted: 1 }, [{ kind: 'rule', name: '_RETURN', relation: relation('written') }]),
    ]);
  });

  test('is none where a deferred constraint would refuse the set, which is told as when it is saved', async () => {
    await database.exec('insert into guarded values (1, 2)');
    const change = remove('author', '2');
    const refused = {
      result: 'rejected',
      outcomes: [
        { kind: 'failed', error: { code: 'constraint', constraint: 'guarded_author', columns: ['id'] } },
      ],
    };
    const dry = await tried(change);
    expect(dry).toMatchObject(refused);
    expect(dry.impact).toBeUndefined();
    expect(await applyChanges(database.driver, { changes: [change] })).toMatchObject(refused);
  });
});
