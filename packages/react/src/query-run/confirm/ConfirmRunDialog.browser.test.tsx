import { createMemoryAdapter, scriptedQuery, type MemoryRelation } from '@studio/adapter-testkit';
import type { StudioAdapter } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { renderStudio } from '../../testing/renderStudio.tsx';
import { useQueryRun } from '../useQueryRun.ts';
import { ConfirmRunDialog } from './ConfirmRunDialog.tsx';
import { useConfirmedRun } from './useConfirmedRun.ts';

const payment: MemoryRelation = {
  schema: 'public',
  name: 'payment',
  columns: [
    { name: 'id', type: 'int8' },
    { name: 'amount', type: 'numeric' },
  ],
  primaryKey: ['id'],
  rows: { count: 16_044, row: (index) => [String(index), '1'] },
};
const refund: MemoryRelation = {
  schema: 'shop',
  name: 'refund',
  columns: [{ name: 'payment_id', type: 'int8' }],
  foreignKeys: [
    { columns: ['payment_id'], references: { schema: 'public', name: 'payment', columns: ['id'] } },
  ],
  rows: [],
};
const events: MemoryRelation = {
  schema: 'public',
  name: 'events',
  columns: [{ name: 'id', type: 'int8' }],
  estimatedRows: 50_000_000,
  rows: { count: 60_000_000, row: (index) => [String(index)] },
};

function shop(changes: Partial<StudioAdapter> = {}): { adapter: StudioAdapter; readonly ran: string[] } {
  const ran: string[] = [];
  const memory = createMemoryAdapter({
    relations: [payment, refund, events],
    query: scriptedQuery({
      answer(statement) {
        ran.push(statement);
        return { tag: 'DONE' };
      },
    }),
  });
  return { adapter: { ...memory, ...changes }, ran };
}

interface EditorProps {
  readonly confirmDangerous?: boolean;
  readonly inTransaction?: boolean;
}

function Editor({ confirmDangerous, inTransaction }: EditorProps) {
  const [sql, setSql] = useState('');
  const query = useQueryRun();
  const { run, pending } = useConfirmedRun(query.run, {
    ...(confirmDangerous !== undefined && { confirmDangerous }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run(sql);
      }}
    >
      <input aria-label="SQL" value={sql} onChange={(event) => setSql(event.target.value)} />
      <ConfirmRunDialog pending={pending} {...(inTransaction !== undefined && { inTransaction })} />
    </form>
  );
}

/** Types a script and runs it with Enter. */
async function ask(sql: string, { adapter, ran } = shop(), props: EditorProps = {}) {
  const user = userEvent.setup();
  const view = renderStudio(adapter, <Editor {...props} />);
  await user.click(screen.getByRole('textbox', { name: 'SQL' }));
  await user.paste(sql);
  await user.keyboard('{Enter}');
  return { user, ran, view };
}

const dialogNamed = (name: string | RegExp) => screen.findByRole('dialog', { name }, { timeout: 5_000 });

test('asks with the number of rows before it deletes all of a table, and runs nothing meanwhile', async () => {
  const { user, ran } = await ask('delete from payment');
  const dialog = await dialogNamed('Delete all 16,044 rows of public.payment?');
  expect(dialog).toHaveTextContent('There is no condition that limits it');
  expect(dialog).toHaveTextContent('It is kept at once, and cannot be taken back.');
  expect(ran).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Delete all' }));
  await waitFor(() => expect(ran).toEqual(['delete from payment']));
});

test('is answered by keyboard alone, where Enter by itself destroys nothing', async () => {
  const { user, ran } = await ask('update payment set amount = 0');
  await dialogNamed('Change all 16,044 rows of public.payment?');
  expect(screen.getByRole('button', { name: 'Do not run' })).toHaveFocus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByRole('textbox', { name: 'SQL' })).toHaveFocus();
  expect(ran).toEqual([]);
  await user.keyboard('{Enter}');
  await dialogNamed(/Change all/);
  await user.keyboard('{Tab}{Enter}');
  await waitFor(() => expect(ran).toEqual(['update payment set amount = 0']));
});

test('estimates where counting would take long', async () => {
  await ask('truncate public.events');
  await dialogNamed('Delete all rows of public.events (about 50,000,000) by emptying it?');
});

test('says what uses a table that is dropped: it would refuse, or go with it', async () => {
  const { user } = await ask('drop table payment');
  const dialog = await dialogNamed('Drop the table public.payment with 16,044 rows?');
  expect(dialog).toHaveTextContent(/It will be refused, because these use it: .* of shop\.refund\./);
  await user.keyboard('{Escape}');
  await user.clear(screen.getByRole('textbox', { name: 'SQL' }));
  await user.paste('drop table payment cascade');
  await user.keyboard('{Enter}');
  expect(await dialogNamed(/Drop the table public\.payment with/)).toHaveTextContent(
    /These go with it: .*shop\.refund/,
  );
});

test('says what is in a schema that is dropped', async () => {
  await ask('drop schema shop cascade');
  expect(await dialogNamed('Drop the schema shop?')).toHaveTextContent('These go with it: shop.refund.');
});

test('says that all of a role is dropped', async () => {
  await ask('drop owned by mary');
  await dialogNamed('Drop everything that mary owns in this database?');
});

test('asks once for a script, and lists everything in it that is dangerous', async () => {
  const { user, ran } = await ask(
    'select 1; delete from payment; alter table payment drop column amount; delete from payment where id = 1',
  );
  const dialog = await dialogNamed('Run these 2 statements?');
  await waitFor(() => expect(dialog).toHaveTextContent('Delete all 16,044 rows of public.payment?'));
  expect(dialog).toHaveTextContent('Drop the column amount of public.payment?');
  await user.click(within(dialog).getByRole('button', { name: 'Run them' }));
  await waitFor(() => expect(ran).toHaveLength(4));
});

test('asks also for what only the server sees', async () => {
  const sql = 'insert into payment values (1); update payment set amount = 0 where true';
  const { adapter, ran } = shop({
    lintQuery: async () => [
      { range: [32, 38], severity: 'warning', code: 'missingWhere', message: 'All rows' },
    ],
  });
  const info = adapter.info.bind(adapter);
  adapter.info = async (call) => {
    const answer = await info(call);
    return { ...answer, abilities: { ...answer.abilities, lintQuery: { ok: true } } };
  };
  await ask(sql, { adapter, ran });
  await dialogNamed('Run “update payment set amount = 0 where true”, which changes every row?');
});

test('asks all the same where nothing can be counted', async () => {
  const { countRows: _none, ...adapter } = shop().adapter;
  await ask('delete from nowhere', { adapter, ran: [] });
  await dialogNamed('Delete all rows of nowhere?');
});

test('says that a transaction can be rolled back', async () => {
  await ask('delete from payment', shop(), { inTransaction: true });
  expect(await dialogNamed(/Delete all/)).toHaveTextContent('it can be rolled back until you commit');
});

test.each(['select 1', 'delete from payment where id = 1'])('runs %s at once', async (sql) => {
  const { ran } = await ask(sql);
  await waitFor(() => expect(ran).toEqual([sql]));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('asks nothing where the host does not want it', async () => {
  const { ran } = await ask('drop table payment', shop(), { confirmDangerous: false });
  await waitFor(() => expect(ran).toEqual(['drop table payment']));
});

test('is accessible', async () => {
  await ask('delete from payment; drop table events');
  await expectAccessible(await dialogNamed(/Run these 2/));
});
