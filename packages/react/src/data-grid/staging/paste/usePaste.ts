import { toStudioError } from '@studio/core';
import { useRef, useState, type ClipboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useStudio } from '../../../provider/studioContext.ts';
import { insertability } from '../../gridColumn.ts';
import { insertIds } from '../../rows/withInserts.ts';
import type { DataGridModel } from '../../useGridModel.ts';
import { isField } from '../pressStagingKey.ts';
import type { StagedRows } from '../stagedChanges.ts';
import type { StagedChanges } from '../useStagedChanges.ts';
import { readClipboard, type Clipboard } from './clipboard.ts';
import type { PasteFormat } from './pastedTable.ts';
import type { PasteOutcome, ReadyPaste } from './pasteTable.ts';
import { pasteSummary } from './pasteSummary.ts';
import type { PasteChoices, PasteTarget } from './planPaste.ts';

/** The last paste, as long as nothing else was staged after it. */
export interface DonePaste {
  readonly clipboard: Clipboard;
  readonly ready: ReadyPaste;
  /** Pastes the same again in its place, understood otherwise. */
  readonly change: (format: PasteFormat, choices: PasteChoices) => void;
  readonly dismiss: () => void;
}

export interface PasteModel {
  readonly handlePaste: (event: ClipboardEvent<HTMLElement>) => void;
  /** Makes the paste that follows at once one of new rows. */
  readonly expectRows: () => void;
  readonly done: DonePaste | undefined;
}

interface Pasted {
  readonly clipboard: Clipboard;
  readonly target: PasteTarget;
  readonly ready: ReadyPaste;
  readonly before: StagedRows;
  readonly after: StagedRows;
}

/** Pastes over the selected cells or as new rows, and does so again when it was meant otherwise. */
export function usePaste(grid: DataGridModel, staged: StagedChanges): PasteModel {
  const { labels } = useStudio();
  const [pasted, setPasted] = useState<Pasted>();
  const asRows = useRef(false);
  const { editing, readWhole } = grid;

  /** Stages a paste, in the place of `instead` where that was the last step. */
  const paste = async (
    { clipboard, target }: Pick<Pasted, 'clipboard' | 'target'>,
    how: { readonly format?: PasteFormat; readonly choices: Partial<PasteChoices> },
    instead?: Pasted,
  ) => {
    const current = staged.current().rows;
    let outcome: PasteOutcome;
    try {
      const { preparePaste } = await import('./pasteTable.ts');
      outcome = await preparePaste({ clipboard, target, readWhole, ...how }, new AbortController().signal);
    } catch (error) {
      grid.announce(toStudioError(error).message);
      return;
    }
    if (typeof outcome === 'string') {
      grid.announce(labels.gridPasteRefused[outcome]);
      return;
    }
    // What is staged meanwhile may have taken the place.
    if (!editing || staged.current().rows !== current) return;
    const ready = outcome;
    // At once, so that the notice stays while it is used.
    flushSync(() => {
      if (instead && instead.before !== instead.after) staged.undo();
      const before = staged.current().rows;
      editing.stageCells(ready.edits, ready.rows);
      setPasted({ clipboard, target, ready, before, after: staged.current().rows });
    });
    grid.announce(pasteSummary(ready, labels));
  };

  const handlePaste = (event: ClipboardEvent<HTMLElement>) => {
    const choices = asRows.current ? ({ place: 'rows' } as const) : {};
    asRows.current = false;
    const { range, ranges } = grid.selection;
    if (event.defaultPrevented || isField(event.target) || !range || !editing) return;
    event.preventDefault();
    const target: PasteTarget = {
      range,
      ranges,
      columns: grid.columns.shown,
      source: grid.source,
      newRows: insertIds(staged.current().rows).length,
      abilityOf: editing.abilityOf,
      insertabilityOf: ({ detail }) => {
        if (!editing.insertable.ok || !detail) return editing.insertable;
        return insertability(detail, labels.gridGeneratedReason);
      },
    };
    void paste({ clipboard: readClipboard(event.clipboardData), target }, { choices });
  };

  const isLast = pasted !== undefined && pasted.after === staged.rows && !staged.saving;
  return {
    handlePaste,
    expectRows: () => {
      asRows.current = true;
    },
    done: isLast
      ? {
          clipboard: pasted.clipboard,
          ready: pasted.ready,
          change: (format, choices) => void paste(pasted, { format, choices }, pasted),
          dismiss: () => setPasted(undefined),
        }
      : undefined,
  };
}
