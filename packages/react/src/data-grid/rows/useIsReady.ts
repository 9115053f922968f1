import { useEffect, useState } from 'react';

/** Ms for which rows wait for the description of their relation. */
const patience = 100;

/**
 * Whether a grid can be drawn: once its first rows are there, and the relation was described, or that takes its time. The
 * marks of keys that came after the rows would move the names of columns, and find no room beside them.
 */
export function useIsReady(hasRows: boolean, isDescribed: boolean): boolean {
  const isComplete = hasRows && isDescribed;
  const [isReady, setReady] = useState(isComplete);
  if (isComplete && !isReady) setReady(true);
  useEffect(() => {
    if (!hasRows || isReady) return;
    const timer = setTimeout(() => setReady(true), patience);
    return () => clearTimeout(timer);
  }, [hasRows, isReady]);
  return isReady;
}
