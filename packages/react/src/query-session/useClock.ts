import { useEffect, useState } from 'react';

const tickMs = 1_000;

/** The time now in milliseconds, told once a second while it is wanted. */
export function useClock(isWanted: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isWanted) return;
    const tick = () => setNow(Date.now());
    const start = setTimeout(tick);
    const timer = setInterval(tick, tickMs);
    return () => {
      clearTimeout(start);
      clearInterval(timer);
    };
  }, [isWanted]);
  return now;
}

/** Hours and minutes as they are written where the user is. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
