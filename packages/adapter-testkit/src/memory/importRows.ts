import {
  importTargets,
  isStudioError,
  maxImportErrors,
  openImportFile,
  StudioError,
  type ColumnChange,
  type FileRow,
  type ImportFrame,
  type ImportRequest,
  type ImportTarget,
  type StudioErrorData,
} from '@studio/core';
import { createBreather } from './breathe.ts';
import { tableNamed, type MemoryCatalog } from './catalog.ts';
import { createDraft, type Draft } from './draft.ts';
import type { Table } from './table.ts';
import { applyUpsert } from './upsert.ts';
import { insertRow } from './writeRow.ts';

type GoodRow = Extract<FileRow, { readonly error: undefined }>;
type Did = 'inserted' | 'updated' | 'skipped';

/** Imports a file on a draft, which becomes real at the end. */
export async function* importRows(
  catalog: MemoryCatalog,
  request: ImportRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportFrame, void> {
  const table = tableNamed(catalog, request.relation);
  if (table.readOnly !== undefined) throw new StudioError({ code: 'notSupported', message: table.readOnly });
  const file = await openImportFile(request);
  try {
    const columns = table.columns.map(({ name, type, nullable, generated }) => ({
      name,
      kind: type.kind,
      nullable,
      generated: generated !== undefined,
    }));
    const { targets, ignored } = importTargets(request, file.fields, columns);
    const key = keyOf(table, request, targets);
    const draft = createDraft();
    const counts = { inserted: 0, updated: 0, skipped: 0 };
    let rows = 0;
    let bad = 0;
    const breathe = createBreather(signal);
    yield { kind: 'progress', rows, bytes: file.bytes() };
    try {
      for await (const batch of file.rows(targets, ignored)) {
        for (const row of batch) {
          await breathe();
          rows += 1;
          const error = row.error ?? writeRow(catalog, draft, table, request, key, targets, row, counts);
          if (!error) continue;
          counts.skipped += 1;
          bad += 1;
          if (bad <= maxImportErrors) yield rowError(row.line, error);
          if (request.onError !== 'skip') return yield { kind: 'error', error };
        }
        yield { kind: 'progress', rows, bytes: file.bytes() };
      }
    } catch (error) {
      if (!isStudioError(error) || error.code !== 'badRequest') throw error;
      return yield { kind: 'error', error: error.toJSON() };
    }
    if (!request.dryRun) draft.commit();
    yield { kind: 'end', ...counts };
  } finally {
    void file.close();
  }
}

function rowError(line: number, error: StudioErrorData): ImportFrame {
  return { kind: 'rowError', line, ...(error.column !== undefined && { column: error.column }), error };
}

/** @throws StudioError `badRequest` where existing rows cannot be told by it */
function keyOf(
  table: Table,
  { onConflict = 'fail', key: given }: ImportRequest,
  targets: readonly ImportTarget[],
): readonly string[] {
  if (onConflict === 'fail') return [];
  const key = given ?? table.primaryKey?.columns ?? [];
  const missing = key.find((name) => !targets.some(({ column }) => column === name));
  if (key.length > 0 && missing === undefined) return key;
  throw new StudioError({
    code: 'badRequest',
    message: `The file does not fill ${missing ?? 'a key'}, by which existing rows are to be found.`,
    ...(missing !== undefined && { column: missing }),
  });
}

/** @returns why the row could not be written; then it left no trace */
function writeRow(
  catalog: MemoryCatalog,
  draft: Draft,
  table: Table,
  { onConflict = 'fail', relation }: ImportRequest,
  key: readonly string[],
  targets: readonly ImportTarget[],
  { cells }: GoodRow,
  counts: Record<Did, number>,
): StudioErrorData | undefined {
  const values = targets.flatMap(({ column }, index): ColumnChange[] => {
    const text = cells[index];
    if (text === undefined) return [];
    return [{ column, set: text === null ? { to: 'null' } : { to: 'value', text } }];
  });
  const undo = draft.savepoint();
  try {
    if (onConflict === 'fail') {
      insertRow(catalog, draft, table, values);
      counts.inserted += 1;
    } else {
      const { outcome } = applyUpsert(catalog, draft, table, {
        kind: 'upsert',
        relation,
        values,
        key,
        onConflict,
      });
      counts[outcome.kind === 'applied' ? (outcome.did ?? 'inserted') : 'skipped'] += 1;
    }
    return undefined;
  } catch (error) {
    undo();
    if (!isStudioError(error)) throw error;
    return error.toJSON();
  }
}
