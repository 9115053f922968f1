import { useEffect, useState } from 'react';
import type { QueryRun } from '../query-run/queryRun.ts';

const tickMs = 100;

/** Milliseconds that a run takes, counting on while it runs, also when nothing comes. */
export function useElapsed(run: QueryRun): number {
  const [now, setNow] = useState(0);
  const running = run.status === 'running';
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, [running]);
  return running ? Math.max(run.elapsedMs, now - run.startedAt) : run.elapsedMs;
}
