import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCatalog, type TestCatalog } from '../testing/testCatalog.ts';

let catalog: TestCatalog;

beforeAll(async () => {
  catalog = await createTestCatalog(`
    create table d.main (no int, name text, note text);
    create function d.fire() returns trigger language plpgsql as 'begin return new; end';
    create trigger "On change" before insert or update of name, note on d.main
      for each row when (new.name <> 'EXECUTE FUNCTION') execute function d.fire('a b', '');
    create constraint trigger late after delete on d.main deferrable initially deferred
      for each row execute function d.fire();
    alter table d.main enable always trigger late; comment on trigger late on d.main is 'later';
    create trigger off after truncate on d.main for each statement execute function d.fire();
    alter table d.main disable trigger off;
    create rule quiet as on delete to d.main do instead nothing; comment on rule quiet on d.main is 'kept';
    alter table d.main enable row level security;
    create policy own on d.main for update to public using (no > 1) with check (no > 2);
    comment on policy own on d.main is 'their own';
    create statistics d.together (dependencies, ndistinct) on name, note from d.main;
    comment on statistics d.together is 'both';
  `);
});

afterAll(() => catalog.database.drop());

test('a trigger says when it fires, on what, and what it is given', async () => {
  const { triggers } = await catalog.relation('main');
  const trigger = (name: string) => triggers?.find((candidate) => candidate.name === name);
  expect(trigger('On change')).toMatchObject({
    timing: 'before',
    events: ['insert', 'update'],
    level: 'row',
    columns: ['name', 'note'],
    function: { schema: 'd', name: 'fire' },
    arguments: ['a b', ''],
    when: "(new.name <> 'EXECUTE FUNCTION'::text)",
    mode: 'origin',
  });
  expect(trigger('late')).toMatchObject({
    comment: 'later',
    timing: 'after',
    events: ['delete'],
    mode: 'always',
    enabled: true,
    constraint: { deferrable: true, initiallyDeferred: true },
  });
  expect(trigger('off')).toMatchObject({
    enabled: false,
    mode: 'disabled',
    level: 'statement',
    events: ['truncate'],
  });
});

test('a policy says whom it lets do what', async () => {
  expect((await catalog.relation('main')).policies).toEqual([
    {
      name: 'own',
      comment: 'their own',
      permissive: true,
      command: 'update',
      roles: ['public'],
      using: '(no > 1)',
      withCheck: '(no > 2)',
    },
  ]);
});

test('statistics say what they know of', async () => {
  expect((await catalog.relation('main')).statistics).toMatchObject([
    {
      schema: 'd',
      name: 'together',
      comment: 'both',
      columns: ['name', 'note'],
      kinds: expect.arrayContaining(['distinct', 'dependencies']),
    },
  ]);
});

test('a rule says what it is there for', async () => {
  expect((await catalog.relation('main')).rules).toMatchObject([
    { name: 'quiet', comment: 'kept', event: 'delete', instead: true, mode: 'origin' },
  ]);
});
