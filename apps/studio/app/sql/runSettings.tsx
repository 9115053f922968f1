import { defaultRunSettings, parseRunSettings, type RunSettings } from '@studio/react';
import { createContext, useContext, useState, type ReactNode } from 'react';

interface RunSettingsState {
  readonly settings: RunSettings;
  readonly change: (settings: RunSettings) => void;
}

const RunSettingsContext = createContext<RunSettingsState>({
  settings: defaultRunSettings,
  change: () => {},
});

/** Keeps the limits of runs in the browser, for each connection its own. */
export function RunSettingsProvider(props: { readonly connectionId: string; readonly children: ReactNode }) {
  const key = `studio:${props.connectionId}:runSettings`;
  const [settings, setSettings] = useState(() => read(key));
  const change = (next: RunSettings) => {
    setSettings(next);
    write(key, next);
  };
  return (
    <RunSettingsContext.Provider value={{ settings, change }}>{props.children}</RunSettingsContext.Provider>
  );
}

export function useRunSettings(): RunSettingsState {
  return useContext(RunSettingsContext);
}

/** The server, which has no storage, shows nothing of it. */
function read(key: string): RunSettings {
  try {
    return parseRunSettings(JSON.parse(localStorage.getItem(key) ?? 'null'));
  } catch {
    return defaultRunSettings;
  }
}

/** Where the browser keeps nothing, they last as long as the page. */
function write(key: string, settings: RunSettings): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    return;
  }
}
