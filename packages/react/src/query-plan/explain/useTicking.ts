import { useEffect, useState } from 'react';

const tickMs = 100;

/** Milliseconds since 1970, ten times a second. */
export function useTicking(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
