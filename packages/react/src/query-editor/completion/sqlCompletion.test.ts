import { CompletionContext, type Completion } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { createMemoryAdapter, type MemoryAdapterOptions } from '@studio/adapter-testkit';
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { defaultLabels } from '../../provider/labels.ts';
import { postgres } from '../dialect.ts';
import { createCompletionCatalog } from './completionCatalog.ts';
import { completionLabels } from './completionLabels.ts';
import { queryClientReader } from './queryClientReader.ts';
import { sqlCompletion } from './sqlCompletion.ts';

const columns = (...names: readonly string[]) => names.map((name) => ({ name, type: 'int8' }));

const shop: MemoryAdapterOptions = {
  relations: [
    { schema: 'sales', name: 'orders', columns: columns('id', 'Total', 'order', 'user_id') },
    { schema: 'sales', name: 'users', columns: columns('id', 'name') },
    { schema: 'hr', name: 'users', columns: columns('id', 'salary') },
    { schema: 'hr', name: 'Staff', columns: columns('id') },
    {
      schema: 'sales',
      name: 'stock',
      columns: columns('shop', 'item', 'amount'),
      primaryKey: ['shop', 'item'],
    },
    {
      schema: 'sales',
      name: 'moves',
      columns: columns('from_shop', 'moved'),
      foreignKeys: [
        { columns: ['from_shop', 'moved'], references: { name: 'stock', columns: ['shop', 'item'] } },
      ],
    },
  ],
  info: { searchPath: ['sales'] },
};

interface Asked {
  readonly options?: Partial<MemoryAdapterOptions>;
  readonly searchPath?: readonly string[];
  readonly explicit?: boolean;
}

async function completionsAt(marked: string, { options, searchPath, explicit = true }: Asked = {}) {
  const adapter = createMemoryAdapter({ ...shop, ...options });
  const reader = queryClientReader(adapter, new QueryClient());
  const source = sqlCompletion(createCompletionCatalog(reader, searchPath), {
    ...defaultLabels,
    ...completionLabels,
  });
  const state = EditorState.create({ doc: marked.replace('|', ''), extensions: postgres });
  const result = await source(new CompletionContext(state, marked.indexOf('|'), explicit));
  return { result, state };
}

/** The text after the first suggestion with a label was taken. */
async function taken(marked: string, label: string, asked?: Asked): Promise<string | undefined> {
  const { result, state } = await completionsAt(marked, asked);
  const option = result?.options.find((each: Completion) => each.label === label);
  if (!result || typeof option?.apply !== 'string') return undefined;
  const change = { from: result.from, to: result.to ?? marked.indexOf('|'), insert: option.apply };
  return state.update({ changes: change }).newDoc.toString();
}

describe('a name is written', () => {
  test.each([
    ['select to| from orders', 'Total', 'select "Total" from orders'],
    ['select ord| from orders', 'order', 'select "order" from orders'],
    ['select "to| from orders', 'Total', 'select "Total" from orders'],
    ['select "to|" from orders', 'Total', 'select "Total" from orders'],
    ['select "us| from orders', 'user_id', 'select "user_id" from orders'],
    ['select "us|" from "orders"', 'user_id', 'select "user_id" from "orders"'],
    ['select * from sta|', 'Staff', 'select * from hr."Staff"'],
    ['select * from "sta|"', 'Staff', 'select * from hr."Staff"'],
    ['select * from hr.sta|', 'Staff', 'select * from hr."Staff"'],
    ['select * from ord|', 'orders', 'select * from orders'],
    ['select o.to| from orders o', 'Total', 'select o."Total" from orders o'],
    [
      'select 1 from orders "O" join users on |',
      '"O".id = users.id',
      'select 1 from orders "O" join users on "O".id = users.id',
    ],
  ])('in %j for %j as %j', async (marked, label, expected) => {
    expect(await taken(marked, label)).toBe(expected);
  });

  test('with its source, where another one has a column of that name', async () => {
    const marked = 'select | from orders o join users u on true';
    expect(await taken(marked, 'id')).toBe('select o.id from orders o join users u on true');
    expect(await taken(marked, 'name')).toBe('select name from orders o join users u on true');
    const inner = 'select 1 from users u where exists (select 1 from orders where u.id = | )';
    expect(await taken(inner, 'name')).toBe(inner.replace('|', 'name'));
  });

  test('in capitals, where the statement writes its keywords so', async () => {
    const { result } = await completionsAt('SELECT id |');
    expect(result?.options[0]?.label).toBe('FROM');
  });
});

describe('the search path', () => {
  test('of the server decides which table a bare name means', async () => {
    const { result } = await completionsAt('select | from users');
    expect(result?.options.slice(0, 2).map(({ label }) => label)).toEqual(['id', 'name']);
  });

  test('of the host goes before it, also for what is written without a schema', async () => {
    const asked = { searchPath: ['hr', 'sales'] };
    const { result } = await completionsAt('select | from users', asked);
    expect(result?.options.slice(0, 2).map(({ label }) => label)).toEqual(['id', 'salary']);
    expect(await taken('select * from sta|', 'Staff', asked)).toBe('select * from "Staff"');
  });
});

describe('a join', () => {
  test.each([
    ['select 1 from stock s join moves m on |', 's.shop = m.from_shop and s.item = m.moved'],
    ['select 1 from moves m join stock s on |', 'm.from_shop = s.shop and m.moved = s.item'],
    ['select 1 from moves m join stock s on s.|', 'shop = m.from_shop and item = m.moved'],
  ])('is proposed whole for a key of several columns: %j', async (marked, expected) => {
    const { result } = await completionsAt(marked);
    const written = expected.replace('and item', 'and s.item');
    expect([expected, written]).toContain(result?.options[0]?.label);
  });
});

test('a join of tables that each number their rows is not proposed by those numbers', async () => {
  const numbered = ['users', 'orders'].map((name) => ({
    schema: 'sales',
    name,
    columns: columns('id'),
    primaryKey: ['id'],
  }));
  const { result } = await completionsAt('select 1 from users u join orders o on |', {
    options: { relations: numbered },
  });
  expect(result?.options.map(({ label }) => label)).not.toContain('u.id = o.id');
});

describe('the list', () => {
  test('does not come while an alias is begun, a name invented, or a space typed', async () => {
    for (const marked of [
      'select * from orders o|',
      'select id as n|',
      'select |',
      'select id, | from orders',
    ]) {
      expect((await completionsAt(marked, { explicit: false })).result).toBeNull();
    }
  });

  test('comes by itself where a join wants its condition', async () => {
    const { result } = await completionsAt('select 1 from moves m join stock s on |', { explicit: false });
    expect(result?.options[0]?.label).toMatch(/^m\.from_shop = s\.shop/);
  });

  test('has keywords while the catalog fails', async () => {
    const fail = () => ({ code: 'unreachable', message: 'gone' }) as const;
    const { result } = await completionsAt('select id fr|', { options: { fail } });
    expect(result?.options[0]?.label).toBe('from');
  });

  test('has keywords before a slow catalog has answered', async () => {
    const { result } = await completionsAt('select id from orders where not ex|', {
      options: { latencyMs: 3000 },
    });
    expect(result?.options[0]?.label).toBe('exists');
  });

  test('is not over where a slow catalog may know a name that no keyword has, or what is typed on is not asked for', async () => {
    const { result } = await completionsAt('select * from orders where zz|', {
      options: { latencyMs: 3000 },
    });
    expect(result?.options).toEqual([]);
  });

  test('is narrowed by typing on without asking again', async () => {
    const { result } = await completionsAt('select * from orders where t|');
    const state = EditorState.create({ doc: 'select * from orders where tot', extensions: postgres });
    const from = result?.from ?? 0;
    const next = result?.update?.(
      result,
      from,
      state.doc.length,
      new CompletionContext(state, state.doc.length, false),
    );
    // Functions of the database are looked for by two letters, so then it is asked again.
    expect(next).toBeNull();
    const table = await completionsAt('select * from u|');
    const longer = EditorState.create({ doc: 'select * from use', extensions: postgres });
    const narrowed = table.result?.update?.(table.result, 14, 17, new CompletionContext(longer, 17, false));
    expect(narrowed?.options.map(({ label }) => label)).toEqual(['users', 'users']);
  });

  test('finds a table among twenty thousand, asking for no more than a page at a time', async () => {
    const many = Array.from({ length: 20_000 }, (_, at) => ({
      schema: 'sales',
      name: at === 19_999 ? 'zebra' : `a_table_${String(at)}_zebra`,
      columns: columns('id'),
    }));
    const limits: number[] = [];
    const fail: MemoryAdapterOptions['fail'] = (verb, request) => {
      if (verb === 'listObjects') limits.push((request as { readonly limit?: number }).limit ?? 200);
      return undefined;
    };
    const { result } = await completionsAt('select * from zeb|', { options: { relations: many, fail } });
    expect(result?.options[0]?.label).toBe('zebra');
    expect(Math.max(...limits)).toBeLessThanOrEqual(1000);
    expect(limits.length).toBeLessThanOrEqual(8);
  });
});

test.each([
  ['with t as (select id, name as title from users) select t.|', ['id', 'title']],
  ['select users.|', ['id', 'name']],
  ['select users.| from orders', ['id', 'name']],
])('columns are suggested of what is to be read from only later: %s', async (marked, names) => {
  const { result } = await completionsAt(marked);
  expect(result?.options.map(({ label }) => label)).toEqual(names);
});

test('columns and tables are suggested in the body of a routine too, and written where they belong', async () => {
  const routine = (body: string) => `create function f() returns void as $$ ${body} $$ language plpgsql`;
  expect(await taken(routine('begin update orders set to| = 1; end'), 'Total')).toBe(
    routine('begin update orders set "Total" = 1; end'),
  );
  expect(await taken(routine('begin perform 1 from sta|; end'), 'Staff')).toBe(
    routine('begin perform 1 from hr."Staff"; end'),
  );
});

test('what a routine declares is suggested in its body, and the columns of a row that it declares', async () => {
  const routine = (body: string) =>
    `create function f("Order" int) returns int as $$ ${body} $$ language plpgsql`;
  expect(await taken(routine('declare total int; begin to|'), 'total')).toBe(
    routine('declare total int; begin total'),
  );
  expect(await taken(routine('begin delete from orders where id = or|; end'), 'Order')).toBe(
    routine('begin delete from orders where id = "Order"; end'),
  );
  expect(await taken(routine('declare r orders%rowtype; begin return r.to|; end'), 'Total')).toBe(
    routine('declare r orders%rowtype; begin return r."Total"; end'),
  );
  const compared = routine('declare r orders%rowtype; begin delete from orders where id = |; end');
  const { result } = await completionsAt(compared);
  expect(result?.options[0]?.label).toBe('Order');
});
