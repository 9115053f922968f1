/** A signal that follows two others until it is unlinked, for both may outlive by far what it is made for. */
export function linkedSignal(outer: AbortSignal | undefined, closing: AbortSignal) {
  const controller = new AbortController();
  const abort = () => controller.abort(outer?.aborted ? outer.reason : closing.reason);
  for (const signal of [outer, closing]) {
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
  }
  return {
    signal: controller.signal,
    unlink() {
      for (const signal of [outer, closing]) signal?.removeEventListener('abort', abort);
    },
  };
}
