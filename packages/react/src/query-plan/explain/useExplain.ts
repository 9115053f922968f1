import {
  StudioError,
  toStudioError,
  type Ability,
  type ExplainRequest,
  type Notice,
  type StudioErrorData,
} from '@studio/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { useAbility } from '../../provider/useAbility.ts';
import { mayWrite } from './mayWrite.ts';

/** How far the asking for a plan is. */
export type ExplainStatus =
  | { readonly kind: 'idle' }
  /** To measure it the statement would run, and it may write: `confirm` goes on, `cancel` does not. */
  | { readonly kind: 'asking'; readonly request: ExplainRequest }
  | { readonly kind: 'running'; readonly request: ExplainRequest; readonly startedAt: number }
  | { readonly kind: 'failed'; readonly request: ExplainRequest; readonly error: StudioErrorData }
  | {
      readonly kind: 'done';
      readonly request: ExplainRequest;
      /** For `<PlanView plan>`. */
      readonly plan: string;
      /** The plan before this one that was of the same statement, for `<PlanView compareWith>`. */
      readonly previous: string | undefined;
      readonly notices: readonly Notice[];
    };

export interface ExplainState {
  /** Whether the connection can tell plans, with the reason where it cannot. */
  readonly ability: Ability;
  readonly status: ExplainStatus;
  /**
   * Asks for the plan of one statement; what was asked before is given up. With `analyze` the statement is run and
   * measured, and undone; one that may write is asked about first, unless `confirmed`.
   */
  readonly explain: (sql: string, options?: ExplainOptions) => void;
  /** Goes on with what is `asking`. */
  readonly confirm: () => void;
  /** Gives up what is asking or running; the database is told to stop. */
  readonly cancel: () => void;
}

export interface ExplainOptions extends Omit<ExplainRequest, 'sql'> {
  /** The user knows that the statement is run. @default false */
  readonly confirmed?: boolean;
}

const idle: ExplainStatus = { kind: 'idle' };

/** Asks the provider's adapter for plans of statements, one at a time. Leaving the page gives up what is asked. */
export function useExplain(): ExplainState {
  const { adapter } = useStudio();
  const ability = useAbility('explainQuery');
  const reason = ability.ok ? undefined : ability.reason;
  const [held, setHeld] = useState({ adapter, status: idle });
  // What another database told is gone with it.
  const status = held.adapter === adapter ? held.status : idle;
  const setStatus = useCallback((next: ExplainStatus) => setHeld({ adapter, status: next }), [adapter]);
  const running = useRef<AbortController | undefined>(undefined);
  const last = useRef<{ readonly sql: string; readonly plan: string } | undefined>(undefined);

  const stop = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
  }, []);
  useEffect(() => {
    last.current = undefined;
    return stop;
  }, [adapter, stop]);

  const start = useCallback(
    (request: ExplainRequest) => {
      stop();
      const controller = new AbortController();
      running.current = controller;
      setStatus({ kind: 'running', request, startedAt: Date.now() });
      const end = (next: ExplainStatus) => {
        if (running.current !== controller) return;
        running.current = undefined;
        setStatus(next);
      };
      const answer =
        reason === undefined ? adapter.explainQuery?.(request, { signal: controller.signal }) : undefined;
      (answer ?? notSupported(reason)).then(
        ({ json, notices }) => {
          const previous = last.current?.sql === request.sql ? last.current.plan : undefined;
          if (running.current === controller) last.current = { sql: request.sql, plan: json };
          end({ kind: 'done', request, plan: json, previous, notices });
        },
        (error: unknown) => end({ kind: 'failed', request, error: toStudioError(error).toJSON() }),
      );
    },
    [adapter, reason, stop, setStatus],
  );

  const explain = useCallback<ExplainState['explain']>(
    (sql, { confirmed = false, ...options } = {}) => {
      const request: ExplainRequest = { ...options, sql };
      if (request.analyze && !confirmed && reason === undefined && mayWrite(sql)) {
        stop();
        setStatus({ kind: 'asking', request });
      } else start(request);
    },
    [reason, start, stop, setStatus],
  );
  const confirm = useCallback(() => {
    if (status.kind === 'asking') start(status.request);
  }, [status, start]);
  const cancel = useCallback(() => {
    stop();
    if (status.kind === 'asking' || status.kind === 'running') setStatus(idle);
  }, [status, stop, setStatus]);
  return useMemo(
    () => ({ ability, status, explain, confirm, cancel }),
    [ability, status, explain, confirm, cancel],
  );
}

/** Nothing is sent then. */
function notSupported(reason = 'This connection tells no plans.'): Promise<never> {
  return Promise.reject(new StudioError({ code: 'notSupported', message: reason }));
}
