import {
  toStudioError,
  type Change,
  type ChangeResult,
  type RelationDetail,
  type RelationRef,
} from '@studio/core';
import type { QueryClient } from '@tanstack/react-query';
import { useStudio } from '../../provider/studioContext.ts';
import type { RowPatch } from '../rows/loadedPage.ts';
import { patchRows, refreshRows, rowsKeys } from '../rows/rowsQuery.ts';
import type { RowFacts } from '../rows/rowTotal.ts';
import { orderedRows, toChange, withOutcomes, withoutRows, type ConstraintColumns } from './changeSet.ts';
import { explainedResult } from './explainedResult.ts';
import { noHistory } from './history.ts';
import { countChanges, type StagedRow } from './stagedChanges.ts';
import type { StagedChanges } from './useStagedChanges.ts';

/** How a save ended. `settle`: rows were changed or deleted by others, and the user must choose. */
export type SaveOutcome = 'saved' | 'settle' | 'rejected' | 'unknown' | 'failed';

/** Told what became of changes, for rows that are shown beside those of the relation's own grids. */
export type AnswerListener = (changes: readonly Change[], result: ChangeResult) => void;

/**
 * Saves all that is staged for a relation as one set. Whatever stands in the way, nothing that is staged is lost; a save
 * that broke off is sent again under the same key, so that it cannot be applied twice.
 */
export function useSaveChanges(
  relation: RelationRef,
  detail: RelationDetail | undefined,
  staged: StagedChanges,
  onEnd: (outcome: SaveOutcome, changes: number) => void,
  onAnswer?: AnswerListener,
): () => void {
  const { adapter, queryClient } = useStudio();

  const save = async () => {
    if (!adapter.applyChanges) return;
    const { rows, attempt } = staged.current();
    const sent = orderedRows(rows);
    const count = countChanges(rows);
    const key = attempt?.rows === rows ? attempt.key : newKey();
    staged.update(({ history }) => ({ rows, history, saving: true, attempt: { rows, key } }));
    try {
      const changes = sent.map((row) => toChange(relation, row));
      const result = await adapter.applyChanges({ changes, idempotencyKey: key });
      onAnswer?.(changes, result);
      onEnd(settle(result, sent, count), count);
    } catch (error) {
      staged.update(({ saving: _, ...state }) => ({
        ...state,
        saving: false,
        error: toStudioError(error).toJSON(),
      }));
      onEnd('failed', count);
    }
  };

  const settle = (result: ChangeResult, sent: readonly StagedRow[], count: number): SaveOutcome => {
    if (result.result === 'unknown') {
      staged.update(({ rows, history, attempt }) => ({
        rows,
        history,
        saving: false,
        unknown: true,
        ...(attempt && { attempt }),
      }));
      return 'unknown';
    }
    if (result.result === 'applied') {
      patchRows(queryClient, adapter.id, relation, toPatches(sent, result));
      shiftTotals(queryClient, adapter.id, relation, sent);
      // The steps before hold what is saved now.
      const saved = { changes: count, isUndo: false, inverse: result.inverse };
      staged.update(({ rows }) => ({
        rows: withoutRows(rows, sent),
        history: noHistory,
        saving: false,
        saved,
      }));
      refreshRows(queryClient, adapter.id, relation);
      return 'saved';
    }
    staged.update(({ rows, history }) => ({
      rows: withOutcomes(rows, sent, explainedResult(result, detail), columnsOf(detail)),
      history,
      saving: false,
    }));
    const isSettled = result.outcomes.every(({ kind }) => kind !== 'conflict' && kind !== 'vanished');
    if (!isSettled) refreshRows(queryClient, adapter.id, relation);
    return isSettled ? 'rejected' : 'settle';
  };

  return () => {
    const { saving, rows } = staged.current();
    if (!saving && rows.size > 0) void save();
  };
}

function toPatches(sent: readonly StagedRow[], { outcomes }: ChangeResult): ReadonlyMap<string, RowPatch> {
  const patches = new Map<string, RowPatch>();
  for (const [index, row] of sent.entries()) {
    const outcome = outcomes[index];
    if (row.kind === 'delete') patches.set(row.id, null);
    if (row.kind === 'update' && outcome?.kind === 'applied' && outcome.values) {
      patches.set(row.id, { ref: outcome.row ?? row.ref, values: outcome.values });
    }
  }
  return patches;
}

/** Numbers of rows that were read before know of what was just added and deleted; those of a filter cannot. */
function shiftTotals(
  queryClient: QueryClient,
  adapterId: string,
  relation: RelationRef,
  sent: readonly StagedRow[],
): void {
  const added = sent.filter(({ kind }) => kind === 'insert').length;
  const shift = added - sent.filter(({ kind }) => kind === 'delete').length;
  if (shift === 0) return;
  queryClient.setQueryData<RowFacts>(rowsKeys.facts(adapterId, { relation, sort: [] }), (facts) => {
    if (facts?.exact === undefined) return facts;
    const exact = Math.max(0, facts.exact + shift);
    return { atLeast: exact, exact };
  });
}

/** Finds columns by the name of any constraint that the relation's detail lists. */
function columnsOf(detail: RelationDetail | undefined): ConstraintColumns {
  const constraints = detail
    ? [
        ...(detail.primaryKey ? [detail.primaryKey] : []),
        ...detail.uniqueKeys,
        ...detail.foreignKeys,
        ...(detail.checks ?? []),
        ...(detail.exclusions ?? []),
      ]
    : [];
  return (name) => constraints.find((constraint) => constraint.name === name)?.columns ?? [];
}

/** A key under which a set of changes is applied once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
