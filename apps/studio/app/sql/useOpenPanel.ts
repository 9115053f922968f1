import { useState } from 'react';
import { useNarrow } from '../shell/useNarrow.ts';

const key = 'studio:sqlPanel';

/**
 * Which panel stands beside the queries; `null` for none. In a wide window that is kept in the browser; in a narrow one,
 * where it covers the query, it is opened for the moment.
 */
export function useOpenPanel(): readonly [id: string | null, open: (id: string | null) => void] {
  const narrow = useNarrow();
  const [beside, setBeside] = useState(read);
  const [over, setOver] = useState<string | null>(null);
  const open = (next: string | null) => {
    if (narrow) return setOver(next);
    setBeside(next);
    write(next);
  };
  return [narrow ? over : beside, open];
}

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Where the browser keeps nothing, it lasts as long as the page. */
function write(id: string | null): void {
  try {
    if (id === null) localStorage.removeItem(key);
    else localStorage.setItem(key, id);
  } catch {
    return;
  }
}
