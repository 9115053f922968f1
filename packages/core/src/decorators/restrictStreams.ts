import type { StudioAdapter } from '../adapter.ts';
import { defaultMaxRows, type QueryRequest } from '../query.ts';
import type { AccessPolicy } from './policy.ts';

/** `runQuery` under a cap of rows, for a policy that allows SQL. */
export function restrictQuery(adapter: StudioAdapter, policy: AccessPolicy): StudioAdapter['runQuery'] {
  const run = adapter.runQuery?.bind(adapter);
  return run && ((request, options) => run(cappedQuery(request, policy), options));
}

/** `openSession` whose scripts are under a cap of rows, for a policy that allows SQL. A plan has no rows. */
export function restrictSession(adapter: StudioAdapter, policy: AccessPolicy): StudioAdapter['openSession'] {
  const open = adapter.openSession?.bind(adapter);
  return (
    open &&
    (async (options) => {
      const session = await open(options);
      const explainQuery = session.explainQuery?.bind(session);
      return {
        id: session.id,
        runQuery: (request, call) => session.runQuery(cappedQuery(request, policy), call),
        control: (command, call) => session.control(command, call),
        state: (call) => session.state(call),
        ...(explainQuery && { explainQuery }),
        close: () => session.close(),
      };
    })
  );
}

function cappedQuery(request: QueryRequest, { maxRows }: AccessPolicy): QueryRequest {
  if (maxRows === undefined) return request;
  return { ...request, maxRows: Math.min(request.maxRows ?? defaultMaxRows, maxRows) };
}
