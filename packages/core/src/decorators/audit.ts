import type { StudioAdapter } from '../adapter.ts';
import { missingEndError } from '../collect.ts';
import type { ImportFrame } from '../transfer.ts';
import { recorded, recordedStream, type StreamWatch } from './auditCall.ts';
import { findingsOfChanges } from './auditChanges.ts';
import type { AuditAfter, AuditedEnd } from './auditEvent.ts';
import { auditedExport, recordedExplain, recordedScript } from './auditScript.ts';
import { auditedSession } from './auditSession.ts';
import { createAuditTrail, reportToConsole, type AuditSink, type AuditTrail } from './auditTrail.ts';
import { adapterOf } from './verbs.ts';

/** Options of {@link audit}. */
export interface AuditOptions {
  /** Whether reads of rows, counts, cells, values and references are recorded too. Exports always are. @default false */
  readonly reads?: boolean;
  /**
   * Called where the sink fails on an `after` event: the operation is done, and its record is what is lost.
   * @default writes to the console
   */
  readonly onSinkError?: (error: unknown, event: AuditAfter) => void;
}

/**
 * The same adapter, of which every write, script and export is recorded: one event before with what was asked, one after
 * with what became of it, also where it failed, was aborted or was left early. What cannot be recorded before is not done.
 *
 * Values that were read are in no event. Events hold what users wrote and the SQL they sent, so a log is as confidential as
 * the data.
 *
 * @example
 * audit(adapter, (event) => log.append({ user, ...event }));
 */
export function audit(adapter: StudioAdapter, sink: AuditSink, options: AuditOptions = {}): StudioAdapter {
  const { reads = false, onSinkError = reportToConsole } = options;
  const trail = createAuditTrail(adapter.id, sink, onSinkError);
  const countRows = adapter.countRows?.bind(adapter);
  const readCell = adapter.readCell?.bind(adapter);
  const listValues = adapter.listValues?.bind(adapter);
  const countReferences = adapter.countReferences?.bind(adapter);
  return adapterOf({
    id: adapter.id,
    dialect: adapter.dialect,
    info: (call) => adapter.info(call),
    listObjects: (request, call) => adapter.listObjects(request, call),
    describeObject: (ref, call) => adapter.describeObject(ref, call),
    readRows: reads
      ? (request, call) =>
          recorded(
            trail,
            { verb: 'readRows', request },
            () => adapter.readRows(request, call),
            ({ rows }) => ({ rows: rows.length }),
          )
      : (request, call) => adapter.readRows(request, call),
    countRows:
      countRows && reads
        ? (request, call) => recorded(trail, { verb: 'countRows', request }, () => countRows(request, call))
        : countRows,
    readCell:
      readCell && reads
        ? (request, call) => recorded(trail, { verb: 'readCell', request }, () => readCell(request, call))
        : readCell,
    listValues:
      listValues && reads
        ? (request, call) => recorded(trail, { verb: 'listValues', request }, () => listValues(request, call))
        : listValues,
    countReferences:
      countReferences && reads
        ? (request, call) =>
            recorded(trail, { verb: 'countReferences', request }, () => countReferences(request, call))
        : countReferences,
    describeDdl: adapter.describeDdl?.bind(adapter),
    listDependents: adapter.listDependents?.bind(adapter),
    lintQuery: adapter.lintQuery?.bind(adapter),
    ...auditedMonitor(adapter, trail),
    ...auditedWrites(adapter, trail),
  });
}

function auditedMonitor(adapter: StudioAdapter, trail: AuditTrail) {
  const signalBackend = adapter.signalBackend?.bind(adapter);
  return {
    readActivity: adapter.readActivity?.bind(adapter),
    readLocks: adapter.readLocks?.bind(adapter),
    readSizes: adapter.readSizes?.bind(adapter),
    readIndexUse: adapter.readIndexUse?.bind(adapter),
    readSettings: adapter.readSettings?.bind(adapter),
    signalBackend:
      signalBackend &&
      ((request, options) =>
        recorded(
          trail,
          { verb: 'signalBackend', request },
          () => signalBackend(request, options),
          ({ result }) => ({ signal: result }),
        )),
  } satisfies { [Verb in MonitorVerb]: StudioAdapter[Verb] | undefined };
}

type MonitorVerb =
  'readActivity' | 'readLocks' | 'readSizes' | 'readIndexUse' | 'readSettings' | 'signalBackend';

function auditedWrites(adapter: StudioAdapter, trail: AuditTrail) {
  const applyChanges = adapter.applyChanges?.bind(adapter);
  const runQuery = adapter.runQuery?.bind(adapter);
  const openSession = adapter.openSession?.bind(adapter);
  const explainQuery = adapter.explainQuery?.bind(adapter);
  const exportRows = adapter.exportRows?.bind(adapter);
  const importRows = adapter.importRows?.bind(adapter);
  return {
    applyChanges:
      applyChanges &&
      ((set, options) =>
        recorded(
          trail,
          { verb: 'applyChanges', set, dryRun: options?.dryRun ?? false },
          () => applyChanges(set, options),
          (result) => findingsOfChanges(set, result),
        )),
    runQuery:
      runQuery && ((request, options) => recordedScript(trail, request, () => runQuery(request, options))),
    openSession: openSession && ((options) => auditedSession(trail, options, () => openSession(options))),
    explainQuery: explainQuery && recordedExplain(trail, explainQuery),
    exportRows:
      exportRows &&
      ((request, options) =>
        recordedStream(
          trail,
          { verb: 'exportRows', request: auditedExport(request) },
          () => exportRows(request, options),
          watchExport(),
        )),
    importRows:
      importRows &&
      ((request, options) => {
        const { source: _source, ...asked } = request;
        return recordedStream(
          trail,
          { verb: 'importRows', request: asked },
          () => importRows(request, options),
          watchImport(),
        );
      }),
  } satisfies { [Verb in WritingVerb]: StudioAdapter[Verb] | undefined };
}

type WritingVerb = 'applyChanges' | 'runQuery' | 'openSession' | 'explainQuery' | 'exportRows' | 'importRows';

function watchExport(): StreamWatch<Uint8Array> {
  let bytes = 0;
  return {
    see(chunk) {
      bytes += chunk.byteLength;
      return undefined;
    },
    closed: () => ({ kind: 'answered' }),
    findings: () => ({ bytes }),
  };
}

function watchImport(): StreamWatch<ImportFrame> {
  let rows: number | undefined;
  let failure: AuditedEnd | undefined;
  return {
    see(frame) {
      if (frame.kind === 'error') failure = { kind: 'failed', error: frame.error };
      if (frame.kind !== 'end') return failure;
      rows = frame.inserted + frame.updated;
      return failure ?? { kind: 'answered' };
    },
    closed: () => ({ kind: 'failed', error: missingEndError().toJSON() }),
    findings: () => (rows === undefined ? {} : { rows }),
  };
}
