import { abilityNames, isPromise, StudioError, type StudioAdapter } from '@studio/core';
import { expect, test } from 'vitest';
import { lateAdapter } from './lateAdapter.ts';

const identity = { id: 'late', dialect: 'postgres' };
const absent = async (): Promise<never> => {
  throw new StudioError({ code: 'internal', message: 'This test does not need it.' });
};
const small: StudioAdapter = {
  ...identity,
  info: absent,
  listObjects: absent,
  describeObject: absent,
  readRows: absent,
  countRows: async () => ({ value: 7, precision: 'exact' }),
};

test('hides no verb that the database will have', () => {
  const late = lateAdapter(identity, async () => small);
  const verbs = abilityNames.flatMap((name) => (isPromise(name) ? [] : [name]));
  expect(verbs.filter((name) => typeof late[name] !== 'function')).toEqual([]);
});

test('waits for the database, and passes on what it answers', async () => {
  let open: (adapter: StudioAdapter) => void = () => {};
  const ready = new Promise<StudioAdapter>((resolve) => (open = resolve));
  const count = lateAdapter(identity, () => ready).countRows({
    relation: { name: 'any' },
    precision: 'exact',
  });
  open(small);
  expect(await count).toEqual({ value: 7, precision: 'exact' });
});

test('says so where the database turns out to lack a verb', async () => {
  const late = lateAdapter(identity, async () => small);
  await expect(late.listValues({ relation: { name: 'any' }, column: 'a' })).rejects.toMatchObject({
    code: 'notSupported',
  });
  const query = late.runQuery({ sql: 'select 1' })[Symbol.asyncIterator]();
  await expect(query.next()).rejects.toMatchObject({ code: 'notSupported' });
});

test('lets a caller go who does not want to wait any longer', async () => {
  const controller = new AbortController();
  const late = lateAdapter(identity, () => new Promise(() => {}));
  const info = late.info({ signal: controller.signal });
  controller.abort();
  await expect(info).rejects.toMatchObject({ code: 'aborted' });
});
