import { StudioError, toStudioError, type ExplainRequest } from '@studio/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { useAbility } from '../../provider/useAbility.ts';
import { newId } from '../../query-store/newId.ts';
import type { ExplainState, ExplainStatus, ExplainTarget, PlanRun } from './explainState.ts';
import { mayWrite } from './mayWrite.ts';

const idle: ExplainStatus = { kind: 'idle' };

/**
 * Asks for plans of statements, one at a time. Leaving the page gives up what is asked.
 *
 * @param session where statements are planned, as `useQuerySession` gives it: with what only it sees; @default any connection
 */
export function useExplain(session?: { readonly target: ExplainTarget }): ExplainState {
  const { adapter } = useStudio();
  const target = session?.target ?? adapter;
  const ability = useAbility('explainQuery');
  const reason = ability.ok ? undefined : ability.reason;
  const [held, setHeld] = useState({ adapter, status: idle });
  // What another database told is gone with it.
  const status = held.adapter === adapter ? held.status : idle;
  const setStatus = useCallback((next: ExplainStatus) => setHeld({ adapter, status: next }), [adapter]);
  const running = useRef<AbortController | undefined>(undefined);
  const before = useRef<{ readonly sql: string; readonly plan: string } | undefined>(undefined);
  const asked = useRef<Asked | undefined>(undefined);
  const [last, setLast] = useState<PlanRun | null>(null);

  const stop = useCallback(() => {
    if (running.current) setLast((run) => run && ended(run, { status: 'cancelled' }));
    running.current?.abort();
    running.current = undefined;
  }, []);
  useEffect(() => {
    before.current = undefined;
    return stop;
  }, [adapter, stop]);

  const start = useCallback(
    ({ request, offset }: Asked) => {
      stop();
      const controller = new AbortController();
      running.current = controller;
      const { sql, analyze = false } = request;
      const startedAt = Date.now();
      setStatus({ kind: 'running', request, startedAt });
      setLast({ id: newId(), sql, offset, analyze, status: 'running', startedAt, elapsedMs: 0 });
      const end = (next: ExplainStatus & { readonly kind: 'done' | 'failed' }) => {
        if (running.current !== controller) return;
        running.current = undefined;
        const { kind } = next;
        setStatus(next);
        setLast(
          (run) => run && ended(run, { status: kind, ...(kind === 'failed' && { error: next.error }) }),
        );
      };
      const answer =
        reason === undefined ? target.explainQuery?.(request, { signal: controller.signal }) : undefined;
      (answer ?? notSupported(reason)).then(
        ({ json, notices }) => {
          const previous = before.current?.sql === sql ? before.current.plan : undefined;
          if (running.current === controller) before.current = { sql, plan: json };
          end({ kind: 'done', request, plan: json, previous, notices });
        },
        (error: unknown) => end({ kind: 'failed', request, error: toStudioError(error).toJSON() }),
      );
    },
    [target, reason, stop, setStatus],
  );

  const explain = useCallback<ExplainState['explain']>(
    (sql, { confirmed = false, offset = 0, ...options } = {}) => {
      const request: ExplainRequest = { ...options, sql };
      if (request.analyze && !confirmed && reason === undefined && mayWrite(sql)) {
        stop();
        asked.current = { request, offset };
        setStatus({ kind: 'asking', request });
      } else start({ request, offset });
    },
    [reason, start, stop, setStatus],
  );
  const confirm = useCallback(() => {
    if (status.kind === 'asking' && asked.current) start(asked.current);
  }, [status, start]);
  const cancel = useCallback(() => {
    stop();
    if (status.kind === 'asking' || status.kind === 'running') setStatus(idle);
  }, [status, stop, setStatus]);
  return useMemo(
    () => ({ ability, status, last, explain, confirm, cancel }),
    [ability, status, last, explain, confirm, cancel],
  );
}

interface Asked {
  readonly request: ExplainRequest;
  readonly offset: number;
}

function ended(run: PlanRun, how: Pick<PlanRun, 'status' | 'error'>): PlanRun {
  return run.status === 'running' ? { ...run, ...how, elapsedMs: Date.now() - run.startedAt } : run;
}

/** Nothing is sent then. */
function notSupported(reason = 'This connection tells no plans.'): Promise<never> {
  return Promise.reject(new StudioError({ code: 'notSupported', message: reason }));
}
