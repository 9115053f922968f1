import { conformanceCases } from '../cases/index.ts';
import type { ConformanceCase, ConformanceSubject } from './conformanceCase.ts';
import { runCase } from './runCase.ts';

type Body = (...given: unknown[]) => Promise<void>;

/** The part of a test runner that the suite needs: of Vitest and Jest as it is, of Mocha and `node:test` with `before` and `after`. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: Body): unknown;
  beforeAll(body: () => Promise<void>): unknown;
  afterAll(body: () => Promise<void>): unknown;
}

/** Which cases run, and by which test runner. */
export interface TestAdapterOptions {
  /** @default the globals `describe`, `it`, `beforeAll`, `afterAll` */
  readonly runner?: TestRunner;
  /** Ids of cases that this adapter is known to fail, with the reason; they are reported as skipped. */
  readonly except?: Readonly<Record<string, string>>;
  /** @default all conformance cases */
  readonly cases?: readonly ConformanceCase[];
}

/**
 * Binds all conformance cases to a test runner. `setup` is called once for the cases that only read and once for each
 * case that writes; each call answers a database of its own that holds the fixture. What the adapter says it cannot do
 * is skipped, by name and with its reason.
 */
export function testAdapter(
  name: string,
  setup: () => Promise<ConformanceSubject>,
  { runner = globalRunner(), except = {}, cases = conformanceCases }: TestAdapterOptions = {},
): void {
  runner.describe(`${name} as an adapter`, () => {
    let shared: ConformanceSubject | undefined;
    runner.beforeAll(async () => {
      shared = await setup();
    });
    runner.afterAll(async () => {
      await shared?.dispose?.();
    });
    for (const conformanceCase of cases) {
      const { id, level, title, writes = false } = conformanceCase;
      // Jest and Mocha would hand a function that names a parameter a callback, and wait for it.
      runner.it(`${id} (${level}): ${title}`, async (...given) => {
        const [context] = given;
        const known = Object.hasOwn(except, id) ? except[id] : undefined;
        if (known !== undefined) return skip(context, id, known);
        const subject = writes || !shared ? await setup() : shared;
        try {
          const result = await runCase(conformanceCase, subject);
          if (result.outcome === 'skipped') skip(context, id, result.reason);
        } finally {
          if (subject !== shared) await subject.dispose?.();
        }
      });
    }
  });
}

/** Vitest and `node:test` hand every test a context that can skip it; elsewhere the case passes and says why. */
function skip(context: unknown, id: string, reason: string): void {
  if (canSkip(context)) context.skip(reason);
  else console.info(`skipped ${id}: ${reason}`);
}

/** The context of Vitest is a function with properties. */
function canSkip(context: unknown): context is { skip(reason: string): void } {
  const mayHaveIt = typeof context === 'function' || (typeof context === 'object' && context !== null);
  return mayHaveIt && 'skip' in context && typeof context.skip === 'function';
}

function globalRunner(): TestRunner {
  const found = globalThis as unknown as Partial<TestRunner>;
  const { describe, it, beforeAll, afterAll } = found;
  if (describe && it && beforeAll && afterAll) return { describe, it, beforeAll, afterAll };
  throw new TypeError(
    'There is no test runner in the globals. Pass one as { runner: { describe, it, beforeAll, afterAll } }.',
  );
}
