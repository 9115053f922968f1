import { describe, expect, it } from 'vitest';
import { testAdapter, type TestRunner } from './testAdapter.ts';
import { memorySubject } from './memorySubject.ts';
import type { ConformanceCase } from './conformanceCase.ts';

/** Collects what is bound, to run it as a runner of another kind would. */
function collecting() {
  const cases: { readonly name: string; readonly body: Parameters<TestRunner['it']>[1] }[] = [];
  const before: (() => Promise<void>)[] = [];
  const runner: TestRunner = {
    describe: (_name, body) => body(),
    it: (name, body) => cases.push({ name, body }),
    beforeAll: (body) => before.push(body),
    afterAll: () => undefined,
  };
  return { cases, runner, prepare: () => Promise.all(before.map((body) => body())) };
}

const sound: ConformanceCase = { id: 'a', level: 'must', title: 'is kept', run: async () => undefined };
const broken: ConformanceCase = {
  id: 'b',
  level: 'should',
  title: 'is not kept',
  run: () => Promise.reject(new Error('It is not.')),
};

describe('the suite under a runner', () => {
  it('runs where functions with a parameter would be given a callback, as Jest and Mocha do', async () => {
    const { cases, runner, prepare } = collecting();
    testAdapter('Mine', async () => memorySubject(), { runner, cases: [sound, broken] });
    await prepare();
    expect(cases.map(({ name, body }) => [name, body.length])).toEqual([
      ['a (must): is kept', 0],
      ['b (should): is not kept', 0],
    ]);
    await expect(cases[0]?.body()).resolves.toBeUndefined();
    await expect(cases[1]?.body()).rejects.toThrow('It is not.');
  });

  it('skips what is known to fail with its reason, where the runner can skip', async () => {
    const { cases, runner, prepare } = collecting();
    testAdapter('Mine', async () => memorySubject(), { runner, cases: [broken], except: { b: 'Not yet.' } });
    await prepare();
    const reasons: unknown[] = [];
    await cases[0]?.body({ skip: (reason: unknown) => reasons.push(reason) });
    expect(reasons).toEqual(['Not yet.']);
  });
});
