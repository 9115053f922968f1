import type { ChangeResult } from '@studio/core';

/** Results that are remembered, the newest ones. */
const maxRemembered = 100;

/**
 * Keeps a set that is sent again with the same key from being applied twice, by this adapter for as long as it lives: a
 * client that lost the answer asks again. What was not applied is not remembered, for it may be mended and sent again.
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
    results.set(key, running);
    for (const oldest of results.keys()) {
      if (results.size <= maxRemembered) break;
      results.delete(oldest);
    }
    return running;
  };
}
