import type { Change, ChangeOutcome, ChangeResult } from '../change.ts';
import { isStudioError, type StudioError } from '../error.ts';
import { kindAbility } from './changeAbility.ts';
import type { AccessPolicy } from './policy.ts';
import type { RelationView } from './relationView.ts';

type Inverse = NonNullable<ChangeResult['inverse']>;

const refused = (reason: string): Inverse => ({ ok: false, reason });

/**
 * What takes a set back, where the caller may do that and the rows in it show nothing hidden. An inverse holds whole rows
 * as they were and are: none is answered where a column of them is concealed, or a row left what is visible.
 */
export function visibleInverse(
  policy: AccessPolicy,
  inverse: Inverse,
  views: readonly (RelationView | StudioError | undefined)[],
  changes: readonly Change[],
  shown: readonly ChangeOutcome[],
): Inverse {
  const known = views.flatMap((view) => (view && !isStudioError(view) ? [view] : []));
  if (known.some(({ conceals }) => conceals)) {
    return refused('You may see a part of these rows only, so what they held cannot be put back here.');
  }
  if (!inverse.ok) {
    // The reason may name relations that are not visible.
    return known.length > 0 ? refused('What was saved cannot be taken back as one set.') : inverse;
  }
  for (const { kind } of inverse.set.changes) {
    const ability = kindAbility(policy, kind);
    if (!ability.ok) return refused(`What was saved cannot be taken back. ${ability.reason}`);
  }
  const isFiltered = known.some(({ filter }) => filter !== undefined);
  if (!isFiltered || changes.every((change, index) => isSeenWhole(change, shown[index]))) return inverse;
  return refused('Rows may have left what you see, so they cannot be put back here.');
}

/** Whether the row is known to be visible after the change, or to have been before it went. */
function isSeenWhole({ kind }: Change, outcome: ChangeOutcome | undefined): boolean {
  if (kind === 'delete' || kind === 'deleteWhere') return true;
  return outcome?.kind === 'applied' && (outcome.did === 'skipped' || outcome.values !== undefined);
}
