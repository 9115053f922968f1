import type { CallOptions, StudioAdapter } from '../adapter.ts';
import { maxChanges, type Change, type ChangeOutcome, type ChangeResult, type ChangeSet } from '../change.ts';
import { isStudioError, StudioError, toStudioError, type StudioErrorData } from '../error.ts';
import type { RowRef } from '../rows.ts';
import { changeAbility, kindAbility } from './changeAbility.ts';
import { judgeChange, upsertRow, type Judgement, type KnownRows } from './judgeChange.ts';
import { readKnownRows } from './knownRows.ts';
import type { AccessPolicy } from './policy.ts';
import type { PolicyRules } from './policyRules.ts';
import { checkColumn, checkRowRef, viewRelation, type RelationView } from './relationView.ts';
import { safeErrorData } from './safeError.ts';
import { visibleFilter } from './visibleFilter.ts';
import { visibleInverse } from './visibleInverse.ts';
import { isOvertaken, visibleOutcome } from './visibleOutcome.ts';

export type ChangeOptions = CallOptions & { readonly dryRun?: boolean };
type Apply = NonNullable<StudioAdapter['applyChanges']>;

export interface ChangeContext {
  readonly adapter: StudioAdapter;
  readonly apply: Apply;
  readonly policy: AccessPolicy;
  readonly rules: PolicyRules;
}

/** How often a set is judged anew because others changed its rows meanwhile. */
const attempts = 3;

/**
 * Applies a set of changes under a policy. What the policy refuses is an outcome as any other: it stands in the way of the
 * whole set, and the changes beside it are tried, so that all that has to be mended is told at once.
 */
export async function applyVisibleChanges(
  context: ChangeContext,
  set: ChangeSet,
  options: ChangeOptions = {},
): Promise<ChangeResult> {
  if (set.changes.length > maxChanges) {
    throw new StudioError({
      code: 'badRequest',
      message: `One set holds ${maxChanges} changes at most. Save in parts.`,
    });
  }
  const { rules } = context;
  const views = await viewRelations(context, set.changes, options);
  try {
    for (let attempt = 1; ; attempt += 1) {
      const judgements = await judgeAll(context, set.changes, views, options);
      const answer = await send(context.apply, set, judgements, options);
      const { result, outcomes, statements, impact, inverse } = answer;
      const isStale = outcomes.some((outcome, index) => {
        const judgement = judgements[index];
        return judgement?.kind === 'send' && isOvertaken(outcome, judgement);
      });
      // Nothing was written, so the set can be judged again on what the rows hold now.
      if (isStale && attempt < attempts) continue;
      const shown = outcomes.map((outcome, index) =>
        shownOutcome(rules, set.changes[index], judgements[index], outcome, views),
      );
      return {
        result,
        outcomes: shown,
        // Statements show columns and conditions that are not the caller's, and an impact relations and rows.
        ...(statements && !rules.narrows && { statements }),
        ...(impact && !rules.narrows && { impact }),
        ...(inverse && {
          inverse: visibleInverse(context.policy, inverse, [...views.values()], set.changes, shown),
        }),
      };
    }
  } catch (error) {
    const data: StudioErrorData = toStudioError(error).toJSON();
    if (!rules.narrows) throw error;
    throw new StudioError(
      [...views.values()].reduce<StudioErrorData>(
        (safe, view) => (!view || isStudioError(view) ? safe : safeErrorData(rules, view, safe)),
        data,
      ),
    );
  }
}

/** A relation under the policy, why it cannot be used, or nothing where the policy has no rule about relations. */
type Views = ReadonlyMap<string, RelationView | StudioError | undefined>;

const relationId = ({ relation }: Change) => JSON.stringify([relation.schema ?? null, relation.name]);

async function viewRelations(
  { adapter, rules }: ChangeContext,
  changes: readonly Change[],
  options: ChangeOptions,
): Promise<Views> {
  const views = new Map<string, RelationView | StudioError | undefined>();
  for (const change of rules.narrows ? changes : []) {
    const id = relationId(change);
    if (views.has(id)) continue;
    try {
      views.set(id, await viewRelation(adapter, rules, change.relation, options));
    } catch (error) {
      if (!isStudioError(error) || error.code !== 'notFound') throw error;
      views.set(id, error);
    }
  }
  return views;
}

async function judgeAll(
  context: ChangeContext,
  changes: readonly Change[],
  views: Views,
  options: ChangeOptions,
): Promise<readonly Judgement[]> {
  const refusals = changes.map((change) => refusalOf(context.policy, change, views.get(relationId(change))));
  const rows = await readRowsOf(
    context.adapter,
    changes.filter((_, index) => !refusals[index]),
    views,
    options,
  );
  return changes.map((change, index): Judgement => {
    const error = refusals[index];
    if (error) return { kind: 'answer', outcome: { kind: 'failed', error } };
    const view = views.get(relationId(change));
    if (!view || isStudioError(view)) return { kind: 'send', change, pinned: new Set() };
    const named = visibleChange(view, { ...change, relation: view.ref });
    if (!view.filter) return { kind: 'send', change: named, pinned: new Set() };
    return judgeChange(view, view.filter, named, rows);
  });
}

/** A change whose filter looks at nothing that the caller may not see. */
function visibleChange(view: RelationView, change: Change): Change {
  return 'filter' in change
    ? { ...change, filter: visibleFilter(view, change.filter) ?? change.filter }
    : change;
}

/** Why a change is refused before any row is looked at. */
function refusalOf(
  policy: AccessPolicy,
  change: Change,
  view: RelationView | StudioError | undefined,
): StudioErrorData | undefined {
  if (isStudioError(view)) return view.toJSON();
  const ability = view ? changeAbility(policy, view, change.kind) : kindAbility(policy, change.kind);
  if (!ability.ok) return { code: 'notAllowed', message: ability.reason };
  if (!view) return undefined;
  try {
    if ('values' in change) checkColumns(view, change.values);
    if ('row' in change) {
      checkRowRef(view, change.row);
      checkColumns(view, change.expect);
    }
    if ('filter' in change) visibleFilter(view, change.filter);
    if ('key' in change) for (const column of change.key) checkColumn(view, column);
    return undefined;
  } catch (error) {
    if (!isStudioError(error)) throw error;
    return error.toJSON();
  }
}

/** A column that stands twice would be judged by one of its values, and might be written with the other. */
function checkColumns(view: RelationView, named: readonly { readonly column: string }[]): void {
  for (const { column } of named) checkColumn(view, column);
  if (new Set(named.map(({ column }) => column)).size === named.length) return;
  throw new StudioError({
    code: 'badRequest',
    message: 'The change names a column twice. Name each one once.',
  });
}

/** The one row that a change is about, where it is one that may be there. */
function rowOf(view: RelationView, change: Change): RowRef | undefined {
  if (change.kind === 'upsert') return upsertRow(view, change);
  return 'row' in change ? change.row : undefined;
}

/** The rows that changes name, of the relations that have a row filter. */
async function readRowsOf(
  adapter: StudioAdapter,
  changes: readonly Change[],
  views: Views,
  options: ChangeOptions,
): Promise<KnownRows> {
  const wanted = new Map<RelationView, RowRef[]>();
  for (const change of changes) {
    const view = views.get(relationId(change));
    const row = view && !isStudioError(view) && rowOf(view, change);
    if (!row) continue;
    const refs = wanted.get(view);
    if (refs) refs.push(row);
    else wanted.set(view, [row]);
  }
  const rows: KnownRows = new Map();
  for (const [view, refs] of wanted) {
    if (!view.filter) continue;
    const known = await readKnownRows(adapter, view, view.filter, refs, { signal: options.signal });
    for (const [id, values] of known) rows.set(id, values);
  }
  return rows;
}

/** Sends what may be sent: for good where that is all, else to try it only. */
async function send(
  apply: Apply,
  set: ChangeSet,
  judgements: readonly Judgement[],
  options: ChangeOptions,
): Promise<ChangeResult> {
  const sent = judgements.flatMap((judgement) => (judgement.kind === 'send' ? [judgement.change] : []));
  const isRefused = judgements.some(
    (judgement) => judgement.kind === 'answer' && judgement.outcome.kind !== 'applied',
  );
  const sentOptions = isRefused ? { ...options, dryRun: true } : options;
  const answer: ChangeResult =
    sent.length === 0 && isRefused
      ? { result: 'rejected', outcomes: [] }
      : await apply(isRefused ? { changes: sent } : { ...set, changes: sent }, sentOptions);
  const outcomes = withAnswers(judgements, answer.outcomes);
  return isRefused ? { result: 'rejected', outcomes } : { ...answer, outcomes };
}

/** What became of each change, sent or not. */
function withAnswers(
  judgements: readonly Judgement[],
  answered: readonly ChangeOutcome[],
): readonly ChangeOutcome[] {
  let next = 0;
  return judgements.map((judgement): ChangeOutcome => {
    if (judgement.kind === 'answer') return judgement.outcome;
    const outcome = answered[next++];
    if (outcome) {
      const { did } = judgement;
      return outcome.kind === 'applied' && did !== undefined ? { ...outcome, did } : outcome;
    }
    throw new StudioError({ code: 'protocol', message: 'The adapter left out what became of a change.' });
  });
}

function shownOutcome(
  rules: PolicyRules,
  change: Change | undefined,
  judgement: Judgement | undefined,
  outcome: ChangeOutcome,
  views: Views,
): ChangeOutcome {
  const view = change && views.get(relationId(change));
  if (!change || !view || isStudioError(view) || judgement?.kind !== 'send') return outcome;
  // Others keep changing the row: what it holds now was never judged.
  if (isOvertaken(outcome, judgement)) return { kind: 'failed', error: overtaken };
  return visibleOutcome(rules, view, change, outcome, judgement.after);
}

const overtaken: StudioErrorData = {
  code: 'busy',
  message: 'The row is being changed by others right now, so nothing was saved. Try again.',
  retryable: true,
};
