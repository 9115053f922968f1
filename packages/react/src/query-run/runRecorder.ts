import type { Notice, ResultFrame, StudioErrorData, TransactionState } from '@studio/core';
import { canLoadMore } from './rowLimits.ts';
import { createGrowingRows, type GrowingRows } from './growingRows.ts';
import type { QueryRun, QueryRunStatus, StatementRun, TextStart } from './queryRun.ts';

export interface RunStart {
  readonly id: string;
  readonly sql: string;
  /** Where the script begins in the document. */
  readonly offset: number;
  readonly place?: TextStart | undefined;
  readonly startedAt: number;
  readonly request?: QueryRun['request'];
  /** Of each statement. */
  readonly statementParameters?: readonly (readonly (string | null)[])[] | undefined;
  /** The row limit of each statement. */
  readonly maxRows?: number;
}

/** Sorts the frames of one run by statement. */
export interface RunRecorder {
  record(frame: ResultFrame): void;
  /** The run as it is now. Statements that did not change are the same objects as before. */
  snapshot(status: QueryRunStatus, now: number, thrown?: StudioErrorData): QueryRun;
  /** Whether the last frame has come. */
  ended(): boolean;
  failed(): boolean;
}

type Fields = Omit<StatementRun, 'rows' | 'notices'>;

interface Draft {
  fields: Fields;
  rows: GrowingRows;
  readonly notices: Notice[];
  /** What the last snapshot showed; absent after a change. */
  shown?: StatementRun;
}

/** Begins a record of one run. */
export function createRunRecorder(start: RunStart): RunRecorder {
  const { id, sql, offset, place, startedAt, request, maxRows } = start;
  const drafts: Draft[] = [];
  let scriptError: StudioErrorData | undefined;
  let transaction: TransactionState | undefined;

  const inDocument = (error: StudioErrorData): StudioErrorData =>
    error.position === undefined ? error : { ...error, position: error.position + offset };
  const begin = (index: number, [from, to]: readonly [number, number]) => {
    const range = [from + offset, to + offset] as const;
    const parameters = start.statementParameters?.[index];
    const fields = {
      index,
      range,
      sql: sql.slice(from, to),
      ...(maxRows !== undefined && { maxRows }),
      ...(parameters && { parameters }),
    };
    drafts.push({ fields, rows: createGrowingRows(0), notices: [] });
  };
  const change = (fields: Partial<Fields>) => {
    const draft = drafts.at(-1);
    if (!draft) return;
    draft.fields = { ...draft.fields, ...fields };
    delete draft.shown;
  };

  const record = (frame: ResultFrame) => {
    const draft = drafts.at(-1);
    switch (frame.kind) {
      case 'statement':
        return begin(frame.index, frame.range);
      case 'columns':
        if (draft) draft.rows = createGrowingRows(frame.columns.length);
        return change({ columns: frame.columns });
      case 'rows':
        draft?.rows.append(frame.rows);
        return change({});
      case 'notice':
        draft?.notices.push(frame.notice);
        return change({});
      case 'complete': {
        const { tag, ms, affected, cut } = frame;
        const isLimited = cut === 'maxRows' && draft !== undefined && maxRows !== undefined;
        return change({
          tag,
          ms,
          ...(affected !== undefined && { affected }),
          ...(cut !== undefined && { cut }),
          ...(isLimited && { more: canLoadMore(draft.fields.sql, maxRows) }),
        });
      }
      case 'error':
        if (draft) return change({ error: inDocument(frame.error) });
        scriptError = inDocument(frame.error);
        return;
      case 'end':
        transaction = frame.transaction;
    }
  };
  const show = (draft: Draft): StatementRun => {
    draft.shown ??= { ...draft.fields, rows: draft.rows.snapshot(), notices: draft.notices.slice() };
    return draft.shown;
  };
  return {
    record,
    ended: () => transaction !== undefined,
    failed: () => scriptError !== undefined || drafts.some((draft) => draft.fields.error !== undefined),
    snapshot(status, now, thrown) {
      const error = scriptError ?? (thrown && inDocument(thrown));
      return {
        id,
        sql,
        offset,
        ...(place && { start: place }),
        ...(request && { request }),
        status,
        startedAt,
        elapsedMs: now - startedAt,
        statements: drafts.map(show),
        ...(error && { error }),
        ...(transaction !== undefined && { transaction }),
      };
    },
  };
}
