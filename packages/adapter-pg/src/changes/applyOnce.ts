import type { ChangeResult } from '@studio/core';

/** Results that are remembered, the newest ones. */
const maxRemembered = 1_000;

/**
 * Keeps a set that is sent again with the same key from being applied twice: a client that lost the answer asks again. What
 * was not applied is not remembered, for it may be mended and sent again.
 *
 * This adapter remembers for as long as it lives, whatever becomes of its connections; another process, or this one after a
 * restart, does not know of it. There the expectations of a set are what stands in the way of a second time: an update finds
 * other values, a deletion no row, an insert its key taken. Only rows whose keys the database makes would be added twice.
 */
export function createApplyOnce() {
  const results = new Map<string, Promise<ChangeResult>>();
  return async (key: string, apply: () => Promise<ChangeResult>): Promise<ChangeResult> => {
    for (;;) {
      const earlier = results.get(key);
      if (earlier === undefined) break;
      const result = await earlier.catch(() => undefined);
      if (result !== undefined && result.result !== 'rejected') return result;
      if (results.get(key) === earlier) results.delete(key);
    }
    const running = apply();
    const kept = running.then(withoutInverse);
    kept.catch(() => undefined);
    results.set(key, kept);
    for (const oldest of results.keys()) {
      if (results.size <= maxRemembered) break;
      results.delete(oldest);
    }
    return running;
  };
}

/** An inverse may be megabytes of rows, which are not kept for a second answer that is hardly ever asked for. */
function withoutInverse({ inverse, ...result }: ChangeResult): ChangeResult {
  if (!inverse) return result;
  const reason = 'What was saved cannot be taken back as one set: the answer that said how was lost.';
  return { ...result, inverse: inverse.ok ? { ok: false, reason } : inverse };
}
