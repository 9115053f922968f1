import type { CellValue, ReadWhole } from '../../gridContext.ts';
import type { Clipboard } from './clipboard.ts';
import { guessFormat, readTable, type PasteFormat } from './pastedTable.ts';
import { isCutEdit, looksLikeHeader, type NewRow, type PasteChoices, type PasteTarget } from './planPaste.ts';
import { planRanges } from './planRanges.ts';

export interface PasteRequest {
  readonly clipboard: Clipboard;
  readonly target: PasteTarget;
  /** @default as they are most likely meant */
  readonly format?: PasteFormat;
  readonly choices: Partial<PasteChoices>;
  readonly readWhole: ReadWhole | undefined;
}

/** What is to be staged, with what was chosen for it. */
export interface ReadyPaste {
  readonly edits: readonly CellValue[];
  readonly rows: readonly NewRow[];
  readonly format: PasteFormat;
  readonly choices: PasteChoices;
  readonly skipped: number;
  readonly reason: string | undefined;
  readonly rowsOver: number;
  readonly columnsOver: number;
}

export type PasteOutcome = ReadyPaste | 'nothing' | 'unloaded' | 'tooMany' | 'misfit' | 'cut';

/** Reads the clipboard and tells what pasting it stages. Values that arrived cut are read in whole first. */
export async function preparePaste(request: PasteRequest, signal: AbortSignal): Promise<PasteOutcome> {
  const { clipboard, target, readWhole } = request;
  const format = request.format ?? guessFormat(clipboard);
  const table = readTable(clipboard, format);
  if (!table) return 'nothing';
  const choices: PasteChoices = {
    empty: 'null',
    words: false,
    header: format !== 'single' && looksLikeHeader(table, target.columns),
    place: 'cells',
    addRows: false,
    ...request.choices,
  };
  const plan = planRanges(table, target, choices);
  if (plan.kind !== 'planned') return plan.kind;
  const { kind: _, ...planned } = plan;
  if (!readWhole && plan.edits.some(isCutEdit)) return 'cut';
  const edits: CellValue[] = [];
  for (const edit of plan.edits) {
    edits.push(
      isCutEdit(edit) && readWhole
        ? { ...edit, whole: await readWhole(edit.row, edit.column, signal) }
        : edit,
    );
  }
  return { ...planned, edits, format, choices };
}
