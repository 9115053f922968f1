import type { CallOptions, StudioAdapter } from '../adapter.ts';
import { isCutCell } from '../cell.ts';
import { StudioError, toStudioError } from '../error.ts';
import { maxPageRows, type PageStart, type RowPage } from '../rows.ts';
import { createRowWriter, writeRows, writerFormats } from '../rowWriter.ts';
import type { ExportRequest, ExportSource } from '../transfer.ts';
import type { AccessPolicy } from './policy.ts';
import type { PolicyRules } from './policyRules.ts';
import { isRefusal, refusal } from './refusal.ts';
import { checkColumn, checkShownColumn, viewRelation, type RelationView } from './relationView.ts';
import { readVisibleRows, wholeCellBytes } from './restrictRead.ts';
import { allOf } from './rowFilter.ts';
import { safeErrorData } from './safeError.ts';
import { visibleFilter } from './visibleFilter.ts';

type RelationSource = ExportSource & { readonly kind: 'relation' };

/** Rows of one page, where an export reads pages. */
const pageRows = 1_000;

/**
 * `exportRows` under a policy: of a query only where SQL is allowed and no statement is capped; of a relation with the
 * rows and columns that may be seen. Where values are masked or pages are capped, the file is made of pages, which are not
 * all of one moment.
 */
export function restrictExport(
  adapter: StudioAdapter,
  policy: AccessPolicy,
  rules: PolicyRules,
): StudioAdapter['exportRows'] {
  const run = adapter.exportRows?.bind(adapter);
  if (!run) return undefined;
  const isCapped = policy.maxRows !== undefined;
  return async function* (request, options) {
    const { source } = request;
    if (source.kind === 'query') {
      if (!policy.allowSql || isCapped) {
        throw refusal({ code: 'notAllowed', message: 'You may not run SQL for a file. Export a relation.' });
      }
      yield* run(request, options);
    } else if (!rules.narrows && !isCapped) {
      yield* run(request, options);
    } else {
      const view = await viewRelation(adapter, rules, source.relation, options);
      try {
        const visible = visibleSource(view, source);
        const names = visible.columns ?? [...view.columns.keys()];
        if (isCapped || names.some((name) => view.masks.has(name))) {
          yield* exportPages(
            { adapter, view, limit: Math.min(pageRows, policy.maxRows ?? maxPageRows) },
            request,
            source,
            options,
          );
        } else {
          yield* run({ ...request, source: visible }, options);
        }
      } catch (error) {
        if (isRefusal(error)) throw error;
        throw new StudioError(safeErrorData(rules, view, toStudioError(error).toJSON()));
      }
    }
  };
}

/** What of a relation may be exported, to be asked of the adapter. */
function visibleSource(view: RelationView, { columns, filter, sort = [] }: RelationSource): RelationSource {
  for (const column of columns ?? []) checkShownColumn(view, column);
  for (const { column } of sort) checkColumn(view, column);
  const names = [...view.columns.keys()];
  const shown =
    columns ?? (names.some(view.isHidden) ? names.filter((name) => !view.isHidden(name)) : undefined);
  if (shown?.length === 0 && columns === undefined) {
    throw refusal({ code: 'notAllowed', message: 'You may not see any column of this relation.' });
  }
  const both = allOf(view.filter, visibleFilter(view, filter));
  return {
    kind: 'relation',
    relation: view.ref,
    ...(shown && { columns: shown }),
    ...(both && { filter: both }),
    ...(sort.length > 0 && { sort }),
  };
}

interface PagedExport {
  readonly adapter: StudioAdapter;
  readonly view: RelationView;
  readonly limit: number;
}

async function* exportPages(
  { adapter, view, limit }: PagedExport,
  { format, header, escapeFormulas }: ExportRequest,
  { columns, filter, sort }: RelationSource,
  options: CallOptions | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  const known = writerFormats.find((candidate) => candidate === format);
  if (known === undefined) {
    const message = `These rows can be exported as ${writerFormats.join(', ')} only, for you may see a part of them.`;
    throw refusal({ code: 'notSupported', message });
  }
  const readPage = (page: PageStart | undefined): Promise<RowPage> =>
    readVisibleRows(
      adapter,
      view,
      {
        relation: view.ref,
        limit,
        cellBytes: wholeCellBytes,
        ...(columns && { columns }),
        ...(filter && { filter }),
        ...(sort && { sort }),
        ...(page && { page }),
      },
      options,
    );
  const first = await readPage(undefined);
  // A key that was not asked for is on a page so that its rows can be named.
  const shown = first.columns.flatMap((column, index) => (column.keyOnly ? [] : [{ ...column, index }]));
  const writer = createRowWriter(known, {
    columns: shown,
    ...(header !== undefined && { header }),
    ...(escapeFormulas !== undefined && { escapeFormulas }),
  });
  async function* batches() {
    let page = first;
    let read = 0;
    for (;;) {
      read += page.rows.length;
      yield wholeRows(
        page,
        shown.map(({ index }) => index),
      );
      if (!page.more || page.rows.length === 0) return;
      page = await readPage(
        page.after === null ? { by: 'offset', offset: read } : { by: 'after', cursor: page.after },
      );
    }
  }
  yield* writeRows(writer, batches());
}

function wholeRows({ rows }: RowPage, columns: readonly number[]): (string | null)[][] {
  return Array.from({ length: rows.length }, (_, row) =>
    columns.map((column) => {
      const cell = rows.cell(row, column);
      if (!isCutCell(cell)) return cell;
      const message =
        'A value is larger than 64 MiB, which is the most that is read of these rows. Leave its column out.';
      throw refusal({ code: 'notSupported', message });
    }),
  );
}
