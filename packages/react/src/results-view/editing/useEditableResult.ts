import { abilityOf, type RelationDetail, type StudioError } from '@studio/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useServerInfo } from '../../provider/useServerInfo.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { relationQuery } from '../../provider/useRelation.ts';
import type { ResultsLabels } from '../useResultsLabels.ts';
import type { QueryRun } from '../../query-run/queryRun.ts';
import type { ResultStatement } from '../resultTabs.ts';
import { useEditableGridPart, type EditableGridPart } from './useEditableGridPart.ts';
import { editableResult, originOf, type EditableResult, type ReadOnlyReason } from './editableResult.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

/** Whether the rows of a result can be changed, with the reason in words where they cannot. */
export type ResultEditing =
  | { readonly kind: 'editable'; readonly editable: EditableResult; readonly detail: RelationDetail }
  | {
      readonly kind: 'readOnly';
      readonly reason: string;
      /** Columns that name a row all the same, where they are known. */
      readonly keyed?: EditableResult;
    }
  /** The rows are still coming, the table is being asked what it is, or what edits it is being loaded. */
  | { readonly kind: 'pending' };

/** Finds out whether the rows of a result are those of one table, and whether that can be written; loads what edits them. */
export function useEditableResult(
  run: QueryRun,
  statement: ResultStatement,
): { readonly editing: ResultEditing; readonly part: EditableGridPart } {
  const { adapter, queryClient } = useStudio();
  const labels = useResultsLabels();
  const { data: info } = useServerInfo();
  const { columns, sql } = statement;
  const origin = useMemo(() => originOf(columns, sql), [columns, sql]);
  const relation = origin.kind === 'relation' ? origin.relation : undefined;
  const { data: detail, error } = useQuery<RelationDetail, StudioError>(
    {
      ...relationQuery(adapter, relation ?? { name: '' }),
      enabled: relation !== undefined,
    },
    queryClient,
  );
  const part = useEditableGridPart(relation !== undefined);
  const isLoading = part.Grid === undefined && part.error === undefined;
  const isComplete = statement.tag !== undefined;
  const inTransaction = run.transaction === 'open' || run.transaction === 'failed';
  const editing = useMemo((): ResultEditing => {
    if (origin.kind === 'readOnly') return { kind: 'readOnly', reason: inWords(origin.reason, labels) };
    if (error) return { kind: 'readOnly', reason: error.message };
    if (!detail || !info || !isComplete) return { kind: 'pending' };
    const found = editableResult(columns, sql, detail);
    if (found.kind === 'readOnly') return { kind: 'readOnly', reason: inWords(found.reason, labels) };
    const { kind: _, ...editable } = found;
    const applies = adapter.applyChanges && abilityOf(info.abilities, 'applyChanges');
    if (!applies?.ok) {
      return { kind: 'readOnly', reason: applies?.reason ?? labels.notOffered, keyed: editable };
    }
    // Changes go by a connection that does not see what this one has not committed, or waits for it.
    if (inTransaction) return { kind: 'readOnly', reason: labels.resultInTransaction, keyed: editable };
    // Said once it is so.
    return isLoading ? { kind: 'pending' } : { kind: 'editable', editable, detail };
  }, [adapter, columns, detail, error, info, inTransaction, isComplete, isLoading, labels, origin, sql]);
  return { editing, part };
}

function inWords(reason: ReadOnlyReason, labels: ResultsLabels): string {
  const { resultReadOnly } = labels;
  switch (reason.kind) {
    case 'computed':
      return resultReadOnly.computed;
    case 'joined':
      return resultReadOnly.joined(reason.relations);
    case 'namedTwice':
      return resultReadOnly.namedTwice(reason.relation);
    case 'indirect':
      return resultReadOnly.indirect;
    case 'noKey':
      return resultReadOnly.noKey(reason.relation);
    case 'keyMissing':
      return resultReadOnly.keyMissing(reason.columns);
    case 'refused':
      return reason.reason;
  }
}
