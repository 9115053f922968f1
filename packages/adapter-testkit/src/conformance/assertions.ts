import { errorCodes, isStudioError, type StudioError, type StudioErrorCode } from '@studio/core';

/** Fails the case with that message. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Compares plain data; `what` names it in the message. */
export function assertEqual(actual: unknown, expected: unknown, what: string): void {
  const [came, wanted] = [stable(actual), stable(expected)];
  if (came !== wanted)
    throw new Error(`${what}: expected ${shortened(wanted)}, but it was ${shortened(came)}.`);
}

/** Expects a rejection with a `StudioError` that has one of those codes. */
export async function assertRejects(
  promise: Promise<unknown>,
  codes: StudioErrorCode | readonly StudioErrorCode[],
  what: string,
): Promise<StudioError> {
  const expected: readonly StudioErrorCode[] = typeof codes === 'string' ? [codes] : codes;
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    assertStudioError(error, what);
    assert(
      expected.includes(error.code),
      `${what}: expected the code ${expected.join(' or ')}, but it was ${error.code} (“${error.message}”).`,
    );
    return error;
  }
  throw new Error(
    `${what}: expected a rejection with ${expected.join(' or ')}, but it answered ${shortened(stable(value))}.`,
  );
}

function assertStudioError(error: unknown, what: string): asserts error is StudioError {
  const shown = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  assert(isStudioError(error), `${what}: only StudioErrors may be thrown, but this was ${shown}.`);
  assert(errorCodes.includes(error.code), `${what}: “${String(error.code)}” is no code of a StudioError.`);
  assert(error.message.trim() !== '', `${what}: the error must have a message for the user.`);
}

function stable(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? 'undefined'
  );
}

function shortened(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}… (${text.length} characters)` : text;
}
