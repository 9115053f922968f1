import { useEffect, useState } from 'react';
import { comparing, type ComparedResult, type Comparison, type RowMatch } from './compareResults.ts';

/** Milliseconds of comparing between two looks at what the page wants. */
const sliceMs = 12;

/** Compares two results without holding up the page; `undefined` until that is done. */
export function useComparison(
  before: ComparedResult,
  after: ComparedResult,
  match: RowMatch,
): Comparison | undefined {
  const [done, setDone] = useState<{ readonly of: readonly unknown[]; readonly comparison: Comparison }>();
  const matchKey = match.by === 'key' ? JSON.stringify(match.columns) : '';
  useEffect(() => {
    const of = [before, after, matchKey];
    const columns: unknown = matchKey === '' ? undefined : JSON.parse(matchKey);
    const steps = comparing(
      before,
      after,
      Array.isArray(columns) ? { by: 'key', columns: columns.map(String) } : { by: 'position' },
    );
    let timer: ReturnType<typeof setTimeout>;
    const go = () => {
      const until = performance.now() + sliceMs;
      for (;;) {
        const step = steps.next();
        if (step.done) {
          setDone({ of, comparison: step.value });
          return;
        }
        if (performance.now() > until) break;
      }
      timer = setTimeout(go);
    };
    timer = setTimeout(go);
    return () => clearTimeout(timer);
  }, [before, after, matchKey]);
  const isCurrent = done?.of[0] === before && done.of[1] === after && done.of[2] === matchKey;
  return isCurrent ? done.comparison : undefined;
}
