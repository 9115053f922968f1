import { useState } from 'react';

/** Settings that are kept in the browser; the server, which has no storage, shows those that are there at first. */
export function useKeptSettings<Settings>(
  key: string,
  parse: (kept: unknown) => Settings,
): readonly [Settings, (settings: Settings) => void] {
  const [settings, setSettings] = useState(() => parse(read(key)));
  return [
    settings,
    (next) => {
      setSettings(next);
      write(key, next);
    },
  ];
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Where the browser keeps nothing, they last as long as the page. */
function write(key: string, settings: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    return;
  }
}
