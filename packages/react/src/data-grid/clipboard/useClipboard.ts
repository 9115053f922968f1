import { isStudioError, toStudioError, type RowWriter, type StudioErrorData } from '@studio/core';
import { useEffect, useRef, useState, type ClipboardEvent, type RefObject } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { exactCells, exactCellsType } from '../staging/paste/clipboard.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import type { CopiedColumn, CopyFormat } from './copyFormats.ts';
import { countRows, shapeOf, type CopyShape } from './copyShape.ts';
import type { Gathering } from './gatherText.ts';
import { htmlTable } from './htmlTable.ts';
import { loadedRows, type CopiedRow } from './loadedRows.ts';
import { oneCellWriter, tsvWriter } from './tsv.ts';
import { hasClipboard, writeClipboard, type ClipboardContent } from '../../ui/writeClipboard.ts';

/** What is going on, where it takes the user's time or needs an answer. */
export type CopyJob =
  /** `total` is absent where nobody knows it. */
  | { readonly kind: 'running'; readonly format: CopyFormat; readonly rows: number; readonly total?: number }
  | { readonly kind: 'tooLarge'; readonly format: CopyFormat; readonly rows: number }
  /** The browser wants a click for it; `isRefused` once that did not help. */
  | {
      readonly kind: 'ready';
      readonly format: CopyFormat;
      readonly content: ClipboardContent;
      readonly cells: number;
      readonly isRefused: boolean;
    }
  | { readonly kind: 'noClipboard'; readonly format: CopyFormat }
  | { readonly kind: 'failed'; readonly error: StudioErrorData };

export interface GridClipboard {
  readonly job: CopyJob | undefined;
  /** Copies the selected cells, all of them or none. */
  readonly copy: (format: CopyFormat) => void;
  readonly handleCopy: (event: ClipboardEvent<HTMLElement>) => void;
  /** Writes the selected cells to a file, however many. */
  readonly save: (format: CopyFormat) => void;
  /** Tries again with the click that it is called from. */
  readonly copyNow: () => void;
  /** Stops what runs, or leaves it at that. */
  readonly close: () => void;
}

/** Loaded when it is needed first. */
const unhurried = () => import('./unhurried.ts');
type Unhurried = Awaited<ReturnType<typeof unhurried>>;

/** What takes less is not worth a dialog. */
const patienceMs = 300;
/** Cells that are put there as a table of HTML too, which takes many times the room of text. */
const mostHtmlCells = 20_000;

/** Copies what is selected in a grid: at once where it is loaded, else by reading it. */
export function useClipboard(grid: DataGridModel, scrollerRef: RefObject<HTMLElement | null>): GridClipboard {
  const { adapter, labels } = useStudio();
  const [job, setJob] = useState<CopyJob>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const viewOf = () => scrollerRef.current?.ownerDocument.defaultView;

  const selected = (): CopyShape | undefined => {
    if (grid.selection.ranges.length === 0) return undefined;
    const count = grid.columns.shown.length;
    const end = grid.readRows && !grid.isCounted ? Infinity : grid.source.rowCount - 1;
    const shape = shapeOf(
      grid.selection.openRanges.map((range) => ({
        ...range,
        lastRow: Math.min(range.lastRow, end),
        lastColumn: Math.min(range.lastColumn, count - 1),
      })),
    );
    if (!shape) grid.announce(labels.gridCopyRanges);
    return shape;
  };
  const columnsOf = ({ columns }: CopyShape): readonly CopiedColumn[] =>
    columns.flatMap((position) => grid.columns.shown[position] ?? []);
  const writerOptions = (shape: CopyShape) => ({
    columns: columnsOf(shape),
    dialect: adapter.dialect,
    relation: grid.relation,
    isSingle: isSingle(shape),
  });
  const textOf = (
    format: CopyFormat,
    writer: RowWriter,
    shape: CopyShape,
    rows: readonly CopiedRow[],
  ): ClipboardContent => {
    const text = writer.begin() + rows.map((row) => writer.row(row)).join('') + writer.end();
    const isTable = format === 'html' || format === 'tsv' || format === 'tsvHeader';
    const cells = rows.length * shape.columns.length;
    if (!isTable || cells === 1 || cells > mostHtmlCells) return { text };
    const table = htmlTable(columnsOf(shape), format !== 'tsv');
    return { text, html: table.begin() + rows.map((row) => table.row(row)).join('') + table.end() };
  };

  const write = (view: Window, format: CopyFormat, content: ClipboardContent, cells: number) =>
    writeClipboard(view, content).then(
      () => {
        setJob(undefined);
        grid.announce(labels.gridCopied(cells));
      },
      () =>
        setJob((before) =>
          hasClipboard(view)
            ? { kind: 'ready', format, content, cells, isRefused: before?.kind === 'ready' }
            : { kind: 'noClipboard', format },
        ),
    );

  /** Reads what is selected, telling how far it is. */
  const read = async (
    format: CopyFormat,
    shape: CopyShape,
    finish: (gathering: Gathering, view: Window, tools: Unhurried) => Promise<void>,
  ) => {
    const view = viewOf();
    if (!view) return;
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const total = countRows(shape.rows);
    let done = 0;
    const show = () => {
      if (running.current !== controller || controller.signal.aborted) return;
      setJob({ kind: 'running', format, rows: done, ...(Number.isFinite(total) && { total }) });
    };
    setJob(undefined);
    const patience = setTimeout(show, patienceMs);
    const since = Date.now();
    try {
      const tools = await unhurried();
      await finish(
        {
          writer: tools.createCopyWriter(format, writerOptions(shape)),
          rows: tools.copiedRows(grid, shape, labels, controller.signal),
          onProgress(rows) {
            done = rows;
            controller.signal.throwIfAborted();
            if (Date.now() - since > patienceMs) show();
          },
        },
        view,
        tools,
      );
    } catch (error) {
      if (controller.signal.aborted) return;
      setJob({ kind: 'failed', error: isStudioError(error) ? error : toStudioError(error) });
    } finally {
      clearTimeout(patience);
      if (running.current === controller) running.current = undefined;
    }
  };

  const copyUnloaded = (format: CopyFormat, shape: CopyShape) =>
    read(format, shape, async (gathering, view, { gatherText }) => {
      let seen = 0;
      const counted = { ...gathering, onProgress: (rows: number) => gathering.onProgress((seen = rows)) };
      const gathered = await gatherText(counted);
      if (!gathered) setJob({ kind: 'tooLarge', format, rows: seen });
      else await write(view, format, { text: gathered.content }, gathered.rows * shape.columns.length);
    });

  return {
    job,
    copy(format) {
      const shape = selected();
      const view = viewOf();
      if (!shape || !view) return;
      const rows = loadedRows(grid, shape);
      if (!rows) {
        void copyUnloaded(format, shape);
        return;
      }
      unhurried().then(
        ({ createCopyWriter }) => {
          const content = textOf(format, createCopyWriter(format, writerOptions(shape)), shape, rows);
          return write(view, format, content, rows.length * shape.columns.length);
        },
        (error: unknown) => setJob({ kind: 'failed', error: toStudioError(error) }),
      );
    },
    handleCopy(event) {
      if (event.target instanceof Element && event.target.closest('textarea, input, select')) return;
      const shape = selected();
      if (grid.selection.ranges.length > 0) event.preventDefault();
      if (!shape) return;
      const rows = loadedRows(grid, shape);
      if (!rows) {
        void copyUnloaded('tsv', shape);
        return;
      }
      const { text, html } = textOf('tsv', isSingle(shape) ? oneCellWriter : tsvWriter(), shape, rows);
      event.clipboardData.setData('text/plain', text);
      event.clipboardData.setData(exactCellsType, exactCells(rows));
      if (html !== undefined) event.clipboardData.setData('text/html', html);
      grid.announce(labels.gridCopied(rows.length * shape.columns.length));
    },
    save(format) {
      const shape = selected();
      if (!shape) return;
      void read(format, shape, async (gathering, view, { gatherFile, saveFile }) => {
        const { extension, type } = files[format];
        const { content, rows } = await gatherFile(gathering, type);
        saveFile(view, content, `${grid.relation?.name ?? 'rows'}.${extension}`);
        setJob(undefined);
        grid.announce(labels.gridCopySaved(rows));
      });
    },
    copyNow() {
      const view = viewOf();
      if (view && job?.kind === 'ready') void write(view, job.format, job.content, job.cells);
    },
    close() {
      if (job?.kind === 'running') grid.announce(labels.gridCopyCancelled);
      running.current?.abort();
      setJob(undefined);
    },
  };
}

function isSingle({ rows, columns }: CopyShape): boolean {
  return columns.length === 1 && countRows(rows) === 1;
}

const files: Readonly<Record<CopyFormat, { readonly extension: string; readonly type: string }>> = {
  tsv: { extension: 'tsv', type: 'text/tab-separated-values' },
  tsvHeader: { extension: 'tsv', type: 'text/tab-separated-values' },
  csv: { extension: 'csv', type: 'text/csv' },
  json: { extension: 'json', type: 'application/json' },
  markdown: { extension: 'md', type: 'text/markdown' },
  sqlInsert: { extension: 'sql', type: 'application/sql' },
  sqlIn: { extension: 'sql', type: 'application/sql' },
  html: { extension: 'html', type: 'text/html' },
};
