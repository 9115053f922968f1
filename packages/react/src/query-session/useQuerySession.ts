import type { IsolationLevel, SessionOptions } from '@studio/core';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { queryKeys } from '../provider/queryKeys.ts';
import { useStudio } from '../provider/studioContext.ts';
import type { ExplainTarget } from '../query-plan/explain/explainState.ts';
import type { QueryTarget } from '../query-run/createQueryRunner.ts';
import { createSessionControl, type SessionControl } from './createSessionControl.ts';
import { newSession, type QuerySessionSnapshot } from './querySession.ts';

/** A session as it is now, and what can be done with it. */
export interface QuerySessionState extends QuerySessionSnapshot, Omit<SessionControl, keyof SessionStore> {
  /** Where scripts of it run and are planned: give it to `useQueryRun` and `useExplain`. */
  readonly target: QueryTarget & ExplainTarget;
  /** Begins a transaction, with the settings chosen. */
  readonly begin: (options?: {
    readonly isolation?: IsolationLevel;
    readonly readOnly?: boolean;
  }) => Promise<boolean>;
  /** Resolves with whether it was committed. */
  readonly commit: () => Promise<boolean>;
  readonly rollback: () => Promise<boolean>;
}

type SessionStore = Pick<
  SessionControl,
  'subscribe' | 'getSnapshot' | 'runQuery' | 'openSession' | 'explainQuery'
>;

/**
 * A session of one document: the mode and transaction in which its scripts run, and what is known when its connection
 * breaks. It takes a connection for itself only while it needs one; leaving the page rolls back what is open. Ask before
 * that where `transaction` is not `idle`: `<CloseSessionDialog>` does.
 *
 * @param options role, search path and the like, for connections that are opened from then on
 */
export function useQuerySession(options?: Omit<SessionOptions, 'autoCommit'>): QuerySessionState {
  const { adapter, queryClient } = useStudio();
  // By value: a host may write the options where it calls.
  const optionsKey = JSON.stringify(options ?? {});
  const control = useMemo(
    () =>
      createSessionControl(adapter, {
        // True because it was made of such an object.
        session: JSON.parse(optionsKey) as Omit<SessionOptions, 'autoCommit'>,
        onEnded() {
          void queryClient.invalidateQueries({ queryKey: queryKeys.allObjects(adapter.id) });
          void queryClient.invalidateQueries({ queryKey: queryKeys.allRelations(adapter.id) });
        },
      }),
    [adapter, queryClient, optionsKey],
  );
  useEffect(() => () => void control.close(), [control]);
  const snapshot = useSyncExternalStore(control.subscribe, control.getSnapshot, () => newSession);
  return useMemo(() => {
    const {
      subscribe: _subscribe,
      getSnapshot: _getSnapshot,
      runQuery: _runQuery,
      openSession: _openSession,
      explainQuery: _explainQuery,
      ...commands
    } = control;
    return {
      ...snapshot,
      ...commands,
      target: control,
      begin: (begin = {}) => control.control({ kind: 'begin', ...begin }),
      commit: () => control.control({ kind: 'commit' }),
      rollback: () => control.control({ kind: 'rollback' }),
    };
  }, [control, snapshot]);
}
