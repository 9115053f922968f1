import type { QuerySession, SessionOptions } from '../query.ts';
import { recorded } from './auditCall.ts';
import { recordedExplain, recordedScript } from './auditScript.ts';
import type { AuditTrail } from './auditTrail.ts';

/** Records a session, with every script and command in it under its id. */
export async function auditedSession(
  trail: AuditTrail,
  { readOnly, role, searchPath, autoCommit }: SessionOptions = {},
  open: () => Promise<QuerySession>,
): Promise<QuerySession> {
  const asked = {
    verb: 'openSession',
    ...(readOnly !== undefined && { readOnly }),
    ...(role !== undefined && { role }),
    ...(searchPath && { searchPath }),
    ...(autoCommit !== undefined && { autoCommit }),
  } as const;
  const session = await recorded(trail, asked, open, ({ id }) => ({ session: id }));
  const { id } = session;
  const explainQuery = session.explainQuery?.bind(session);
  return {
    id,
    runQuery: (request, options) =>
      recordedScript(trail, request, () => session.runQuery(request, options), id),
    control: (command, options) =>
      recorded(
        trail,
        { verb: 'controlSession', session: id, command },
        () => session.control(command, options),
        ({ transaction }) => ({ transaction }),
      ),
    state: (options) => session.state(options),
    ...(explainQuery && { explainQuery: recordedExplain(trail, explainQuery, id) }),
    close: () => closed(trail, session),
  };
}

/** A session is closed whether or not that can be recorded: what is left open holds locks. */
async function closed(trail: AuditTrail, session: QuerySession): Promise<void> {
  let isClosed = false;
  try {
    await recorded(trail, { verb: 'closeSession', session: session.id }, () => {
      isClosed = true;
      return session.close();
    });
  } finally {
    if (!isClosed) await session.close();
  }
}
