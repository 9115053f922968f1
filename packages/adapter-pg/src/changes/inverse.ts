import type { Change, ChangeResult } from '@studio/core';
import type { Undo } from './changeRun.ts';
import { writtenRelations } from './impact.ts';
import type { OwnWrites } from './ownWrites.ts';
import type { WriteCount } from './writeCounts.ts';

type Inverse = NonNullable<ChangeResult['inverse']>;

/** The most text that an inverse holds, so that it can be sent back in one request. */
const maxInverseBytes = 8_388_608;

/** The most changes of an inverse: as many as a set may hold. */
const maxInverseChanges = 10_000;

/**
 * The set that takes an applied one back, its last change first; or why there is none. What the database did of its own
 * (cascades, triggers that write elsewhere) is in no change, and so would not be taken back.
 *
 * @param counts what the database counted, `null` where it does not count
 */
export function inverseOf(
  changes: readonly Change[],
  undos: readonly Undo[],
  counts: readonly WriteCount[] | null,
  own: OwnWrites,
): Inverse {
  const undone: Change[] = [];
  for (const undo of undos.toReversed()) {
    if (!undo.ok) return refused(undo.reason);
    undone.push(...undo.changes);
  }
  if (undone.length > maxInverseChanges) return refused(`It wrote more than ${maxInverseChanges} rows.`);
  if (isTooLarge(undone)) return refused('What it replaced is too large to be kept.');
  const twice = rewrittenPlace(changes, undone);
  if (twice !== undefined) return refused(`It wrote a row of ${twice} twice, which has no key.`);
  if (counts === null) return refused('The server does not count writes (track_counts is off).');
  const strange = writtenRelations(counts, own.relations())
    .map((relation) => own.withMoves(relation))
    .find((relation) => !own.explains(relation));
  if (strange) {
    const { schema, name } = strange.relation;
    return refused(
      `Foreign keys, triggers or rules wrote rows of ${schema}.${name} that the set does not name.`,
    );
  }
  const unseen = own.relations().find(({ kind }) => kind === 'foreignTable');
  if (unseen) return refused(`What ${unseen.schema}.${unseen.name} wrote elsewhere is not known.`);
  return { ok: true, set: { changes: undone } };
}

function refused(reason: string): Inverse {
  return { ok: false, reason: `What was saved cannot be taken back as one set. ${reason}` };
}

/** A token of a row that another change of the set wrote again names nothing any more. */
function rewrittenPlace(changes: readonly Change[], undone: readonly Change[]): string | undefined {
  const used = new Set(changes.flatMap((change) => tokenOf(change) ?? []));
  const bulk = new Set(
    changes.flatMap(({ kind, relation }) =>
      kind === 'updateWhere' || kind === 'deleteWhere' ? [relation.name] : [],
    ),
  );
  return undone.find((change) => {
    const token = tokenOf(change);
    return token !== undefined && (used.has(token) || bulk.has(change.relation.name));
  })?.relation.name;
}

function tokenOf(change: Change): string | undefined {
  return 'row' in change && change.row.by === 'physical' ? change.row.token : undefined;
}

function isTooLarge(changes: readonly Change[]): boolean {
  let bytes = 0;
  for (const change of changes) {
    // No text is shorter in bytes than in UTF-16 units; the exact size is not worth encoding it twice.
    bytes += JSON.stringify(change).length;
    if (bytes > maxInverseBytes) return true;
  }
  return false;
}
