import {
  defaultExplainChoices,
  defaultRunSettings,
  parseExplainChoices,
  parseRunSettings,
  type ExplainChoices,
  type RunSettings,
} from '@studio/react';
import { createContext, useContext, type ReactNode } from 'react';
import { useKeptSettings } from './keptSettings.ts';

interface RunSettingsState {
  readonly settings: RunSettings;
  readonly change: (settings: RunSettings) => void;
  /** What plans tell. */
  readonly choices: ExplainChoices;
  readonly choose: (choices: ExplainChoices) => void;
}

const RunSettingsContext = createContext<RunSettingsState>({
  settings: defaultRunSettings,
  change: () => {},
  choices: defaultExplainChoices,
  choose: () => {},
});

/** Keeps the limits of runs and what plans tell in the browser, for each connection its own. */
export function RunSettingsProvider(props: { readonly connectionId: string; readonly children: ReactNode }) {
  const key = `studio:${props.connectionId}`;
  const [settings, change] = useKeptSettings(`${key}:runSettings`, parseRunSettings);
  const [choices, choose] = useKeptSettings(`${key}:explain`, parseExplainChoices);
  return (
    <RunSettingsContext.Provider value={{ settings, change, choices, choose }}>
      {props.children}
    </RunSettingsContext.Provider>
  );
}

export function useRunSettings(): RunSettingsState {
  return useContext(RunSettingsContext);
}
