import type { Change, ChangeOutcome, ChangeResult } from '@studio/core';
import { applying, reporting, sending, type Defect, type Defects } from './defects.ts';

type Bulk = Extract<Change, { kind: 'updateWhere' | 'deleteWhere' }>;
type Upsert = Extract<Change, { kind: 'upsert' }>;

const bulkAs = (change: (bulk: Bulk) => Change): Defect =>
  sending((sent) => (sent.kind === 'updateWhere' || sent.kind === 'deleteWhere' ? [change(sent)] : [sent]));

const upsertAs = (change: (upsert: Upsert) => Change): Defect =>
  sending((sent) => (sent.kind === 'upsert' ? [change(sent)] : [sent]));

const outcomes = (change: (outcome: ChangeOutcome) => ChangeOutcome): Defect =>
  reporting((result) => ({ ...result, outcomes: result.outcomes.map(change) }));

const inverse = (change: (changes: readonly Change[]) => readonly Change[]): Defect =>
  reporting((result) =>
    result.inverse?.ok
      ? { ...result, inverse: { ok: true, set: { changes: change(result.inverse.set.changes) } } }
      : result,
  );

/** Takes whatever number of rows there is for the one that was expected. */
const uncounted: Defect = applying((apply) => async (set, options) => {
  const first = await apply(set, options);
  const found = first.outcomes.map((outcome) => (outcome.kind === 'miscounted' ? outcome.found : undefined));
  if (found.every((count) => count === undefined)) return first;
  return apply(
    {
      ...set,
      changes: set.changes.map((change, index) =>
        'expectRows' in change ? { ...change, expectRows: found[index] ?? change.expectRows } : change,
      ),
    },
    options,
  );
});

/** Says that what was refused was done. */
const pretending: Defect = reporting((result, { changes }) =>
  result.result === 'rejected'
    ? { result: 'applied', outcomes: changes.map(() => ({ kind: 'applied' })) }
    : result,
);

/** Forgets that other relations were written too. */
const shortsighted: Defect = applying((apply) => async (set, options): Promise<ChangeResult> => {
  const result = await apply(set, options);
  const [change] = set.changes;
  if (change?.kind !== 'delete' || change.row.by !== 'key') return result;
  const values = change.row.key.map(({ column, text }) => ({
    column,
    set: { to: 'value', text } as const,
  }));
  const insert: Change = { kind: 'insert', relation: change.relation, values };
  return { ...result, inverse: { ok: true, set: { changes: [insert] } } };
});

export const wideChangeDefects: Defects = {
  'bulk.update': applying(
    (apply) => (set, options) =>
      apply(
        {
          changes: set.changes.flatMap((change): readonly Change[] =>
            change.kind === 'updateWhere'
              ? [
                  change,
                  {
                    ...change,
                    filter: { kind: 'compare', column: 'id', operator: '=', value: '1' },
                    expectRows: 1,
                  },
                ]
              : [change],
          ),
        },
        options,
      ),
  ),
  'bulk.delete': applying((apply) => (set, options) => apply(set, { ...options, dryRun: true })),
  'bulk.null': bulkAs((bulk) =>
    bulk.filter.kind === 'not'
      ? {
          ...bulk,
          filter: { kind: 'or', filters: [bulk.filter, { kind: 'isNull', column: 'word' }] },
        }
      : bulk,
  ),
  'bulk.miscounted': uncounted,
  'bulk.all': bulkAs((bulk) =>
    bulk.filter.kind === 'and' && bulk.filter.filters.length === 0
      ? { ...bulk, filter: { kind: 'or', filters: [] } }
      : bulk,
  ),
  'bulk.failing': pretending,
  'bulk.unknown': bulkAs((bulk) => ({ ...bulk, filter: { kind: 'and', filters: [] } })),
  'upsert.update': upsertAs((upsert) => ({ ...upsert, onConflict: 'skip' })),
  'upsert.insert': outcomes((outcome) =>
    outcome.kind === 'applied' && outcome.did === 'inserted' ? { ...outcome, did: 'updated' } : outcome,
  ),
  'upsert.skip': upsertAs((upsert) => ({ ...upsert, onConflict: 'update' })),
  'upsert.composite': upsertAs(({ relation, values }) => ({ kind: 'insert', relation, values })),
  'upsert.noKey': upsertAs(({ relation, values }) => ({ kind: 'insert', relation, values })),
  'upsert.otherKey': upsertAs((upsert) =>
    upsert.values.some(({ column }) => column === 'email') ? { ...upsert, key: ['email'] } : upsert,
  ),
  'undo.inverse': inverse((changes) => changes.toReversed()),
  'undo.conflict': inverse((changes) =>
    changes.map((change) => ('expect' in change ? { ...change, expect: [] } : change)),
  ),
  'undo.cascade': shortsighted,
  'undo.impact': reporting((result) =>
    result.impact ? { ...result, impact: result.impact.filter(({ direct }) => direct) } : result,
  ),
};
