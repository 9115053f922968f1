import { describe, expect, test } from 'vitest';
import { queryStoreCases } from '../testing/queryStoreCases.ts';
import { createMemoryQueryStore } from './createMemoryQueryStore.ts';

describe('the store in memory', () => {
  test.each(queryStoreCases)('$name', async ({ run }) => {
    const store = createMemoryQueryStore();
    await run(() => store);
  });

  test('keeps no more runs than it may, and drops the oldest', async () => {
    const { history } = createMemoryQueryStore({ maxHistory: 3 });
    for (const number of [5, 1, 4, 2, 3])
      await history.put({
        id: `${number}`,
        text: '',
        startedAt: number,
        status: 'done',
        connectionId: 'c',
      });
    const { entries } = await history.list({ limit: 10 });
    expect(entries.map(({ id }) => id)).toEqual(['5', '4', '3']);
  });
});
