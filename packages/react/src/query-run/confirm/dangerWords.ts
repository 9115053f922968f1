import type { Dependent } from '@studio/core';
import type { runLabels } from '../runLabels.ts';
import type { Danger } from '../script/danger.ts';
import { shortStatement } from '../shortStatement.ts';
import { nameOf, type DangerFacts } from './dangerFacts.ts';

type RunLabels = typeof runLabels;

const longestStatement = 80;

/** What a danger asks: “Delete all 16,044 rows of public.payment?” */
export function questionOf(danger: Danger, { names, rows }: DangerFacts, labels: RunLabels): string {
  const [name = ''] = names;
  switch (danger.kind) {
    case 'deleteAll':
      return labels.askDelete(name, rows);
    case 'updateAll':
      return labels.askUpdate(name, rows);
    case 'truncate':
      return labels.askTruncate(names, rows);
    case 'drop':
      return labels.askDrop(danger.what, names, rows);
    case 'dropColumns':
      return labels.askDropColumns(danger.columns, name);
    case 'unlimited':
      return labels.askWhole(shortStatement(danger.sql, longestStatement));
  }
}

/** What else there is to know: that no condition limits it, and what uses the thing. */
export function consequenceOf(danger: Danger, facts: DangerFacts, labels: RunLabels): string | undefined {
  if (danger.kind === 'deleteAll' || danger.kind === 'updateAll') return labels.askNoWhere;
  if (!('cascade' in danger) || facts.dependents.length === 0) return undefined;
  const names = [...new Set(facts.dependents.map((each) => dependentName(each, labels)))];
  if (!danger.cascade) return labels.dependentsRefuse(names, facts.moreDependents);
  if (danger.kind === 'truncate') return labels.dependentsEmptied(names, facts.moreDependents);
  return labels.dependentsGo(names, facts.moreDependents);
}

function dependentName({ ref, part }: Dependent, labels: RunLabels): string {
  return part ? labels.dependentPart(part.name, nameOf(ref)) : nameOf(ref);
}

/** The word on the button that does it. */
export function confirmWord(dangers: readonly Danger[], labels: RunLabels): string {
  const [danger, another] = dangers;
  if (!danger || another) return labels.confirmSeveral;
  switch (danger.kind) {
    case 'deleteAll':
      return labels.confirmDelete;
    case 'updateAll':
    case 'unlimited':
      return labels.confirmUpdate;
    case 'truncate':
      return labels.confirmTruncate;
    default:
      return labels.confirmDrop;
  }
}
