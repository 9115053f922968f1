import type { ChangeResult } from '../change.ts';

/** Sets that are remembered; the oldest is forgotten first. */
const remembered = 1000;

/**
 * Keeps the results of sets that were applied, by their idempotency key. A set that is sent again must not be judged again
 * on rows that it has already changed: a deleted row would read as vanished.
 */
export function createAppliedMemory(): (
  key: string | undefined,
  apply: () => Promise<ChangeResult>,
) => Promise<ChangeResult> {
  const results = new Map<string, Promise<ChangeResult>>();
  return async (key, apply) => {
    if (key === undefined) return apply();
    // Whoever comes while a set is under way waits for it, and then tries only where it was not applied.
    for (let running = results.get(key); running; running = results.get(key)) {
      const result = await running.catch(() => undefined);
      if (result?.result === 'applied') return result;
    }
    const running = apply();
    results.set(key, running);
    const forget = () => {
      if (results.get(key) === running) results.delete(key);
    };
    try {
      const result = await running;
      if (result.result !== 'applied') forget();
      else if (results.get(key) === running) results.set(key, Promise.resolve(withoutInverse(result)));
      for (const oldest of results.keys()) {
        if (results.size <= remembered) break;
        results.delete(oldest);
      }
      return result;
    } catch (error) {
      forget();
      throw error;
    }
  };
}

/** An inverse may be megabytes of rows, which are not kept for a second answer that is hardly ever asked for. */
function withoutInverse({ inverse, ...result }: ChangeResult): ChangeResult {
  if (!inverse) return result;
  const reason = 'What was saved cannot be taken back as one set: the answer that said how was lost.';
  return { ...result, inverse: inverse.ok ? { ok: false, reason } : inverse };
}
