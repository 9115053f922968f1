import { StudioError, type ChangeResult, type StudioAdapter } from '@studio/core';
import type { JsonVerb, SessionHost } from '@studio/core/protocol';
import { unlessAborted } from '../deadline.ts';
import { setAnswerHeaders } from '../problem.ts';
import { notSupported, type Call, type Outcome } from './call.ts';

/** The whole answer of a verb, once it is there. */
export async function answerJson(
  call: Call,
  verb: JsonVerb,
  adapter: StudioAdapter,
  input: unknown,
  sessions: SessionHost,
): Promise<Outcome> {
  const { response, settings, callSignal } = call;
  const { signal } = callSignal;
  const pending = verb.call(adapter, input, { signal }, sessions);
  if (!pending) throw notSupported();
  const result =
    verb.effect === 'write' ? await settled(pending, call) : await unlessAborted(pending, signal);
  const body = jsonBody(verb.encode(result, adapter), settings.limits.answerBytes);
  callSignal.begun();
  setAnswerHeaders(response);
  response.setHeader('Content-Type', 'application/json');
  response.end(body);
  return { ok: true, ...(isChangeResult(result) && { result: result.result }) };
}

function jsonBody(value: unknown, limit: number): Buffer {
  let text: string;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    // Longer than a string can be.
    throw error instanceof RangeError ? tooLarge(limit) : error;
  }
  const body = Buffer.from(text);
  if (body.length > limit) throw tooLarge(limit);
  return body;
}

/** Waits for the truth about a write even where nobody waits for its answer: the audit does. */
async function settled<T>(pending: Promise<T>, { settings, callSignal: { signal } }: Call): Promise<T> {
  let isSettled = false;
  const settling = pending.finally(() => (isSettled = true));
  try {
    return await unlessAborted(settling, signal, settings.limits.settleMs);
  } catch (error) {
    throw isSettled ? error : outcomeUnknown();
  }
}

function outcomeUnknown(): StudioError {
  return new StudioError({
    code: 'timeout',
    message:
      'The database did not say in time whether the changes were saved. Read the rows again before saving again.',
  });
}

function isChangeResult(answer: unknown): answer is ChangeResult {
  return typeof answer === 'object' && answer !== null && 'outcomes' in answer;
}

function tooLarge(limit: number): StudioError {
  return new StudioError({
    code: 'badRequest',
    message: `The answer is over ${limit} bytes, more than the studio server sends. Ask for fewer rows or columns, or cut cells shorter.`,
  });
}
