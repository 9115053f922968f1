import { useState } from 'react';

const key = 'studio:sqlPanel';

/** Which panel stands beside the queries, kept in the browser; `null` for none. */
export function useOpenPanel(): readonly [id: string | null, open: (id: string | null) => void] {
  const [id, setId] = useState(read);
  const open = (next: string | null) => {
    setId(next);
    write(next);
  };
  return [id, open];
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
