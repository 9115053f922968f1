import { audit, restrict } from '@studio/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryAdapter, policyCases, testAdapter, type ConformanceSubject } from './index.ts';
import { memorySubject } from './conformance/memorySubject.ts';

const options = { runner: { describe, it, beforeAll, afterAll } };

const decorated = (decorate: (adapter: ConformanceSubject['adapter']) => ConformanceSubject['adapter']) => {
  const subject = memorySubject();
  return Promise.resolve({ ...subject, adapter: decorate(subject.adapter) });
};

testAdapter(
  'memory without a rule',
  () => decorated((adapter) => restrict(adapter, { allowSql: true })),
  options,
);

// Rules that let everything through: each call goes the whole way, and must come out as if there were none.
testAdapter(
  'memory under rules that hide nothing',
  () =>
    decorated((adapter) =>
      restrict(adapter, {
        relations: () => true,
        rows: () => ({ kind: 'and', filters: [] }),
        columns: () => ({ hidden: ['no such column'] }),
        maxRows: 10_000,
      }),
    ),
  options,
);

testAdapter('memory under policies', () => Promise.resolve(memorySubject()), {
  ...options,
  cases: policyCases,
});

testAdapter(
  'memory under audit',
  () => decorated((adapter) => audit(adapter, () => undefined, { reads: true })),
  options,
);

describe('a policy', () => {
  it('names no schema of the search path that it hides', async () => {
    const adapter = createMemoryAdapter({ relations: [], info: { searchPath: ['secret', 'public'] } });
    const restricted = restrict(adapter, { objects: ({ name }) => name !== 'secret' });
    expect((await restricted.info()).searchPath).toEqual(['public']);
  });
});
