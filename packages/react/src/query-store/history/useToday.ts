import { useEffect, useState } from 'react';

const checkMs = 60_000;

/** A moment of the present day, for a list that stays open over midnight. */
export function useToday(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow((before) => (isSameDay(before, Date.now()) ? before : Date.now()));
    }, checkMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
