import type { Change, ChangeOutcome, ColumnValue } from '../change.ts';
import { judge, type Judgement } from './judgeChange.ts';
import type { KnownValues } from './knownRows.ts';
import type { PolicyRules } from './policyRules.ts';
import { isConcealed, type RelationView } from './relationView.ts';
import { safeErrorData } from './safeError.ts';
import { maskedCell } from './visiblePage.ts';

/** Whether another changed what the row filter looks at after it was judged: the change has to be judged again. */
export function isOvertaken(
  outcome: ChangeOutcome,
  { pinned }: Extract<Judgement, { kind: 'send' }>,
): boolean {
  return outcome.kind === 'conflict' && outcome.columns.some(({ column }) => pinned.has(column));
}

/** What became of a change, without what the caller may not see. */
export function visibleOutcome(
  rules: PolicyRules,
  view: RelationView,
  change: Change,
  outcome: ChangeOutcome,
  after: KnownValues | undefined,
): ChangeOutcome {
  switch (outcome.kind) {
    case 'applied':
      return visibleRow(view, outcome, after);
    case 'conflict': {
      const expected = new Set('expect' in change ? change.expect.map(({ column }) => column) : []);
      const columns = outcome.columns.filter(
        ({ column }) => expected.has(column) && !isConcealed(view, column),
      );
      return { kind: 'conflict', columns };
    }
    // Both speak of visible rows only.
    case 'vanished':
    case 'miscounted':
      return outcome;
    case 'failed':
      return { kind: 'failed', error: safeErrorData(rules, view, outcome.error) };
  }
}

function visibleRow(
  view: RelationView,
  outcome: Extract<ChangeOutcome, { kind: 'applied' }>,
  after: KnownValues | undefined,
): ChangeOutcome {
  const { row, values, did, affected } = outcome;
  const done: ChangeOutcome = {
    kind: 'applied',
    ...(did && { did }),
    ...(affected !== undefined && { affected }),
  };
  // A trigger may have written something else than was judged: then the row is not shown.
  if (view.filter && after && !isAsJudged(view, after, values ?? [])) return done;
  return {
    ...done,
    ...(row && view.identity.by !== 'none' && { row }),
    ...(values && { values: values.flatMap((value) => visibleValue(view, value)) }),
  };
}

function isAsJudged(view: RelationView, after: KnownValues, values: readonly ColumnValue[]): boolean {
  const written = new Map(values.map(({ column, value }) => [column, value]));
  const isSame = [...after].every(([column, value]) => value !== undefined && written.get(column) === value);
  return isSame || (view.filter !== undefined && judge(view, view.filter, written) === true);
}

function visibleValue(view: RelationView, { column, value }: ColumnValue): ColumnValue[] {
  if (view.isHidden(column)) return [];
  const mask = view.masks.get(column);
  return [{ column, value: mask === undefined ? value : maskedCell(mask, value) }];
}
