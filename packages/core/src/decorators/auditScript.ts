import type { StudioAdapter } from '../adapter.ts';
import { missingEndError } from '../collect.ts';
import type { StudioErrorData } from '../error.ts';
import type { QueryRequest, ResultFrame } from '../query.ts';
import type { ExportRequest } from '../transfer.ts';
import { recorded, recordedStream, type StreamWatch } from './auditCall.ts';
import type { AuditedEnd, AuditedRequest, AuditedStatement } from './auditEvent.ts';
import type { AuditTrail } from './auditTrail.ts';

/** Records a script, by the adapter itself or in a session. */
export function recordedScript(
  trail: AuditTrail,
  request: QueryRequest,
  run: () => AsyncIterable<ResultFrame>,
  session?: string,
): AsyncIterable<ResultFrame> {
  const asked: AuditedRequest = {
    verb: 'runQuery',
    query: auditedQuery(request),
    parameters: request.parameters?.length ?? 0,
    ...(session !== undefined && { session }),
  };
  return recordedStream(trail, asked, run, watchScript());
}

function watchScript(): StreamWatch<ResultFrame> {
  const statements: AuditedStatement[] = [];
  let failure: StudioErrorData | undefined;
  const ended = (): AuditedEnd =>
    failure === undefined
      ? { kind: 'answered' }
      : failure.code === 'aborted'
        ? { kind: 'aborted' }
        : { kind: 'failed', error: failure };
  const add = (found: Partial<AuditedStatement>) => {
    const last = statements.pop();
    if (last) statements.push({ ...last, ...found });
  };
  return {
    see(frame) {
      if (frame.kind === 'statement') statements.push({ range: frame.range });
      else if (frame.kind === 'complete') {
        const { tag, affected, ms } = frame;
        add({ tag, ms, ...(affected !== undefined && { affected }) });
      } else if (frame.kind === 'error') {
        failure = frame.error;
        add({ error: frame.error });
      }
      return frame.kind === 'end' ? ended() : undefined;
    },
    closed: () => (failure ? ended() : { kind: 'failed', error: missingEndError().toJSON() }),
    findings: () => ({ statements }),
  };
}

function auditedQuery({ parameters: _parameters, ...query }: QueryRequest): Omit<QueryRequest, 'parameters'> {
  return { ...query, sql: withoutPasswords(query.sql) };
}

type Explain = NonNullable<StudioAdapter['explainQuery']>;

/** Records plans that are measured, for these run their statement; by the adapter itself or in a session. */
export function recordedExplain(trail: AuditTrail, explain: Explain, session?: string): Explain {
  return (request, options) => {
    if (!request.analyze) return explain(request, options);
    const { parameters, ...query } = request;
    const asked: AuditedRequest = {
      verb: 'explainQuery',
      query: { ...query, sql: withoutPasswords(query.sql) },
      parameters: parameters?.length ?? 0,
      ...(session !== undefined && { session }),
    };
    return recorded(trail, asked, () => explain(request, options));
  };
}

/** An export as it is recorded: its query, where it has one, without secrets and values. */
export function auditedExport(request: ExportRequest): ExportRequest {
  const { source } = request;
  return source.kind === 'relation'
    ? request
    : { ...request, source: { kind: 'query', query: auditedQuery(source.query) } };
}

/**
 * What follows the word `password` as a literal: `alter role ada password '…'`, `options (password '…')`, also as
 * `password = '…'`, `E'…'` or `$$…$$`; and what stands in connection strings, as `password=…` or `//user:…@host`.
 */
const literals =
  /(password\s{0,20}=?\s{0,20})(?:''[^'\s]+''|(?:e|u&)?'(?:[^'\\]|\\[^]|'')*'?|\$\w{0,63}\$[^$]*\$?)/gi;
const settings = /(password=)[^\s'$]+/gi;
const addresses = /(\/\/[^\s:/@']{1,100}:)[^\s@']{1,1000}(?=@)/g;

/** A help against accidents, not a wall: SQL can make a password in many ways. */
function withoutPasswords(sql: string): string {
  return sql.replace(literals, `$1'…'`).replace(settings, '$1…').replace(addresses, '$1…');
}
