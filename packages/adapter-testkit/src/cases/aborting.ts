import type { CallOptions } from '@studio/core';
import { assert, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext } from '../conformance/conformanceCase.ts';

const patience = 1000;

/** Waits until the database has nothing of ours to do any more, as long as it may take to get there. */
export async function assertIdleSoon({ backendIsIdle }: CaseContext, what: string): Promise<void> {
  const started = Date.now();
  while (!(await backendIsIdle?.())) {
    assert(Date.now() - started < patience, `${what} still runs in the database a second after it was left.`);
    await moment(20);
  }
}

/** Waits until the call that was begun has reached the database; where nobody can tell, for a moment. */
export async function untilUnderWay({ backendIsIdle }: CaseContext): Promise<void> {
  if (!backendIsIdle) return moment(50);
  const started = Date.now();
  while (await backendIsIdle()) {
    assert(Date.now() - started < 10 * patience, 'The call never reached the database.');
    await moment(5);
  }
}

const moment = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Aborts a call that is under way and expects it to end within a second. */
export async function assertAbortsSoon(
  context: CaseContext,
  start: (options: CallOptions) => Promise<unknown>,
  what: string,
): Promise<void> {
  const controller = new AbortController();
  const call = assertRejects(start({ signal: controller.signal }), 'aborted', what);
  await Promise.race([untilUnderWay(context), call]);
  controller.abort();
  const ended = await Promise.race([call.then(() => true), moment(patience).then(() => false)]);
  assert(ended, `${what} went on for ${patience} ms after it was aborted.`);
}

/** Aborts a call that is under way and expects that the database soon has nothing to do for it any more. */
export async function assertAbortFrees(
  context: CaseContext,
  start: (options: CallOptions) => Promise<unknown>,
  what: string,
): Promise<void> {
  const controller = new AbortController();
  const call = start({ signal: controller.signal }).catch(() => undefined);
  await untilUnderWay(context);
  controller.abort();
  await assertIdleSoon(context, what);
  await call;
}
