import {
  maxChanges,
  type ColumnChange,
  type Filter,
  type RelationDetail,
  type RelationRef,
  type SetTo,
} from '@studio/core';
import { useState } from 'react';
import { useAbility } from '../../provider/useAbility.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { visibleText } from '../cells/visibleText.ts';
import { toModel } from '../filter/filterModel.ts';
import { wholeSentence } from '../filter/filterSentence.ts';
import { countChanges } from '../staging/stagedChanges.ts';
import type { StagedChanges } from '../staging/useStagedChanges.ts';
import type { ShownColumn } from '../useGridColumns.ts';
import type { DataGridModel } from '../useGridModel.ts';
import { BulkColumns, type ColumnSets } from './BulkColumns.tsx';
import { BulkPlanned } from './BulkPlanned.tsx';
import { stageBulkEdit } from './stageBulkEdit.ts';
import { everyRow, withRows } from './bulkCommands.ts';
import type { Bulk, BulkJob } from './useBulk.ts';
import { useBulkPlan, type BulkChange } from './useBulkPlan.ts';
import { useBulkRun } from './useBulkRun.ts';
import { bulkLabels } from './bulkLabels.ts';

export interface BulkDialogProps {
  readonly bulk: Bulk;
  readonly job: BulkJob;
  readonly grid: DataGridModel;
  readonly relation: RelationRef;
  readonly detail: RelationDetail | undefined;
  readonly filter: Filter | undefined;
  readonly staged: StagedChanges;
}

/**
 * Sets columns of many rows, or deletes them. Selected rows are staged, to be reviewed and saved like any other change; all
 * rows of a filter are changed in one transaction, once a dry run has told how many they are and what else would happen.
 */
export function BulkDialog({ bulk, job, grid, relation, detail, filter, staged }: BulkDialogProps) {
  const labels = usePartLabels(bulkLabels);
  const ability = useAbility('bulkChanges');
  const columns = editableColumns(grid);
  const [sets, setSets] = useState<ColumnSets>(() => firstColumn(grid, columns, job.set));
  const [typed, setTyped] = useState('');
  const { what, rows } = job;
  const isAll = rows.kind === 'all';
  const values = [...sets].flatMap(([column, set]): ColumnChange[] => (set ? [{ column, set }] : []));
  const change: BulkChange = {
    relation,
    filter: filter ?? everyRow,
    values: what === 'edit' ? values : undefined,
  };
  const isReady = what === 'delete' || values.length > 0;
  const plan = useBulkPlan(change, isAll && isReady && ability.ok);
  const done = (count: number) => {
    grid.announce(what === 'edit' ? labels.gridBulkEdited(count) : labels.gridBulkDeleted(count));
    bulk.close();
  };
  const { run, isRunning, problem } = useBulkRun(staged, done, () => void plan.refetch());
  const found = plan.data && !plan.isFetching ? plan.data.rows : undefined;
  // What would be lost is the whole relation: more than a click is asked for that.
  const mustConfirm = isAll && what === 'delete' && filter === undefined;
  const planReason = plan.error?.message ?? (found === 0 ? labels.gridBulkNothing : undefined);
  const allReason = !ability.ok
    ? ability.reason
    : (planReason ?? (found === undefined ? labels.gridBulkCounting : undefined));
  const rowsReason = !isAll && rows.count > maxChanges ? labels.gridTooManyRows(maxChanges) : undefined;
  const reason =
    (isReady ? undefined : labels.gridBulkNoColumn) ??
    (isAll ? allReason : rowsReason) ??
    (mustConfirm && typed !== relation.name
      ? labels.gridBulkNotConfirmed(visibleText(relation.name))
      : undefined) ??
    (isRunning ? labels.gridBulkRunning : undefined);
  const goOn = () => {
    if (isAll) {
      if (found !== undefined) run(change, found);
      return;
    }
    void withRows(grid, bulk, rows.spans, (gathered) => {
      void stageBulkEdit(grid, columns, gathered, values, labels);
      bulk.close();
    });
  };
  const beside = countChanges(staged.rows);
  const label = isAll
    ? what === 'edit'
      ? labels.gridBulkRunEdit(found)
      : labels.gridBulkRunDelete(found)
    : labels.gridBulkStage(rows.count);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !isRunning && bulk.close()}
      title={titleOf(job, filter !== undefined, labels)}
      description={labels.gridBulkOf(
        visibleText(relation.schema === undefined ? relation.name : `${relation.schema}.${relation.name}`),
      )}
      width={520}
      footer={
        <>
          <Button onClick={bulk.close} disabledReason={isRunning ? labels.gridBulkRunning : undefined}>
            {labels.cancel}
          </Button>
          <Button variant={what === 'delete' ? 'danger' : 'primary'} disabledReason={reason} onClick={goOn}>
            {isRunning ? labels.gridBulkRunning : label}
          </Button>
        </>
      }
    >
      {isAll && (
        <p className="stu:pb-2 stu:wrap-anywhere">
          {filter ? (
            <>
              <span className="stu:text-muted">{labels.gridBulkFilter} </span>
              {wholeSentence(toModel(filter), labels)}
            </>
          ) : (
            <strong className="stu:font-semibold stu:text-warning">{labels.gridBulkNoFilter}</strong>
          )}
        </p>
      )}
      {what === 'edit' &&
        (columns.length > 0 ? (
          <BulkColumns columns={columns} sets={sets} onChange={setSets} onProblem={grid.announce} />
        ) : (
          <p className="stu:text-muted">{detail ? labels.gridBulkNoEditable : labels.gridStillLoading}</p>
        ))}
      {isAll && isReady && ability.ok && (
        <BulkPlanned
          what={what}
          plan={plan.data}
          isPlanning={plan.isFetching}
          error={plan.error}
          onRetry={() => void plan.refetch()}
          problem={problem}
        />
      )}
      {isAll && !ability.ok && <p className="stu:text-muted">{ability.reason}</p>}
      {isAll && beside > 0 && (
        <p className="stu:text-sm stu:text-muted">{labels.gridBulkStagedBeside(beside)}</p>
      )}
      {mustConfirm && ability.ok && (
        <TextInput
          aria-label={labels.gridBulkConfirm(visibleText(relation.name))}
          placeholder={labels.gridBulkConfirm(visibleText(relation.name))}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="stu:my-2"
        />
      )}
    </Dialog>
  );
}

type LabelSet = typeof bulkLabels;

function titleOf({ what, rows }: BulkJob, isFiltered: boolean, labels: LabelSet): string {
  if (rows.kind === 'rows') return labels.gridBulkEditTitle(rows.count);
  if (what === 'edit') return isFiltered ? labels.gridBulkEditMatching : labels.gridBulkEditTitle(undefined);
  return isFiltered ? labels.gridBulkDeleteMatching : labels.gridBulkDeleteTitle;
}

function editableColumns({ columns }: DataGridModel): readonly ShownColumn[] {
  return columns.all.flatMap((column): ShownColumn[] =>
    column.detail?.editability.ok && !column.override?.readOnly ? [{ ...column, width: 0 }] : [],
  );
}

/** The column that the user is in, for it is the likeliest to be meant. */
function firstColumn(
  { activeColumn }: DataGridModel,
  columns: readonly ShownColumn[],
  set: SetTo | undefined,
): ColumnSets {
  const isOffered = columns.some(({ id }) => id === activeColumn?.id);
  return new Map(isOffered && activeColumn ? [[activeColumn.name, set]] : []);
}
