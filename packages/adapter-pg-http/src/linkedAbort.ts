/** A signal of one's own that also follows another, and how to let go of that. */
export interface LinkedAbort {
  readonly signal: AbortSignal;
  abort(): void;
  /** Takes the listener off the other signal. */
  unlink(): void;
}

/**
 * As `AbortSignal.any` does, which browsers before 2024 do not have. `fetch` is given this one, for it may keep a listener on
 * its signal long after the answer, and the caller's signal may live as long as the page.
 */
export function linkedAbort(outer: AbortSignal | undefined): LinkedAbort {
  const controller = new AbortController();
  const follow = (): void => controller.abort(outer?.reason);
  if (outer?.aborted) follow();
  outer?.addEventListener('abort', follow);
  return {
    signal: controller.signal,
    abort: () => controller.abort(),
    unlink: () => outer?.removeEventListener('abort', follow),
  };
}
