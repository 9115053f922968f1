import type { StudioAdapter } from '../../adapter.ts';
import type {
  Diagnostic,
  ExplainResult,
  LintRequest,
  QuerySession,
  SessionOptions,
  SessionState,
} from '../../query.ts';
import { diagnostics, explainResult, lintRequest } from '../schemas/judge.ts';
import {
  controlSessionRequest,
  explainQueryRequest,
  openedSession,
  openSessionRequest,
  runQueryRequest,
  sessionClosed,
  sessionRequest,
  sessionState,
} from '../schemas/session.ts';
import type { SessionHost } from '../sessionHost.ts';
import type {
  ControlSessionRequest,
  ExplainQueryRequest,
  OpenedSession,
  RunQueryRequest,
  SessionRequest,
} from '../wire.ts';
import { json, type FrameVerb } from './verbKinds.ts';

const runQuery: FrameVerb<RunQueryRequest> = {
  kind: 'frames',
  path: 'runQuery',
  effect: 'write',
  request: runQueryRequest,
  call: (adapter, { session, ...request }, options, sessions) =>
    session === undefined
      ? adapter.runQuery?.(request, options)
      : keptSession(adapter, sessions, session)?.runQuery(request, options),
};

/** `undefined` where the adapter offers no sessions any more, as under a policy that has become stricter meanwhile. */
function keptSession(adapter: StudioAdapter, sessions: SessionHost, id: string): QuerySession | undefined {
  return adapter.openSession && sessions.find(id);
}

/** SQL, and the sessions in which it runs. */
export const queryVerbs = {
  runQuery,
  openSession: json<SessionOptions, OpenedSession>({
    path: 'openSession',
    effect: 'write',
    request: openSessionRequest,
    response: openedSession,
    call: (adapter, request, options, sessions) => {
      const opening = sessions.open(adapter, { ...options, ...request });
      return opening?.then(async ({ id, session }) => ({ session: id, state: await session.state(options) }));
    },
  }),
  controlSession: json<ControlSessionRequest, SessionState>({
    path: 'controlSession',
    effect: 'write',
    request: controlSessionRequest,
    response: sessionState,
    call: (adapter, { session, command }, options, sessions) =>
      keptSession(adapter, sessions, session)?.control(command, options),
  }),
  sessionState: json<SessionRequest, SessionState>({
    path: 'sessionState',
    effect: 'read',
    request: sessionRequest,
    response: sessionState,
    call: (adapter, { session }, options, sessions) =>
      keptSession(adapter, sessions, session)?.state(options),
  }),
  closeSession: json<SessionRequest, null>({
    path: 'closeSession',
    effect: 'write',
    request: sessionRequest,
    response: sessionClosed,
    call: (_adapter, { session }, _options, sessions) => sessions.close(session).then(() => null),
  }),
  explainQuery: json<ExplainQueryRequest, ExplainResult>({
    path: 'explainQuery',
    effect: 'write',
    request: explainQueryRequest,
    response: explainResult,
    query: ({ analyze, sql }) => (analyze ? { sql } : undefined),
    call: (adapter, { session, ...request }, options, sessions) =>
      session === undefined
        ? adapter.explainQuery?.(request, options)
        : keptSession(adapter, sessions, session)?.explainQuery?.(request, options),
  }),
  lintQuery: json<LintRequest, readonly Diagnostic[]>({
    path: 'lintQuery',
    effect: 'read',
    request: lintRequest,
    response: diagnostics,
    call: (adapter, request, options) => adapter.lintQuery?.(request, options),
  }),
};
