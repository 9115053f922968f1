import { brokenOff } from './failures.ts';

/**
 * The bytes of an answer as they arrive. By a reader, for Safari cannot iterate a `ReadableStream`. Leaving the iteration
 * early gives the rest up.
 *
 * @throws StudioError `aborted` or `connectionLost`
 */
export async function* bodyChunks(
  response: Response,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw brokenOff(error, signal);
  } finally {
    // Does nothing after the end. Not awaited, for a hanging server would hold up the caller.
    reader.cancel().catch(() => {});
  }
}
