import { maxChanges } from '@studio/core';
import type { PastedTable } from './pastedTable.ts';
import { planPaste, tiles, type PasteChoices, type PastePlan, type PasteTarget } from './planPaste.ts';

/**
 * What pasting a table over several ranges would stage: into each of them, as often as it fits. Where it does not fit into
 * one of them nobody knows what is meant. New rows, and a table that names its columns, have their place in one range.
 */
export function planRanges(table: PastedTable, target: PasteTarget, choices: PasteChoices): PastePlan {
  const { ranges } = target;
  if (ranges.length < 2 || choices.place === 'rows' || choices.header)
    return planPaste(table, target, choices);
  const size = { rows: table.length, columns: Math.max(0, ...table.map((row) => row.length)) };
  if (!ranges.every((range) => tiles(range, size))) return { kind: 'misfit' };
  const edits: Extract<PastePlan, { kind: 'planned' }>['edits'][number][] = [];
  let skipped = 0;
  let reason: string | undefined;
  for (const range of ranges) {
    const plan = planPaste(table, { ...target, range }, choices);
    if (plan.kind !== 'planned') return plan;
    edits.push(...plan.edits);
    skipped += plan.skipped;
    reason ??= plan.reason;
  }
  if (new Set(edits.map(({ row }) => row.id)).size > maxChanges) return { kind: 'tooMany' };
  return { kind: 'planned', edits, rows: [], skipped, reason, rowsOver: 0, columnsOver: 0 };
}
