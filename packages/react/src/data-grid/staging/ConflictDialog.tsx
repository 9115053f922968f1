import type { RelationRef } from '@studio/core';
import { useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { SayText } from '../cells/saidText.ts';
import { visibleText } from '../cells/visibleText.ts';
import { comparedTexts } from './comparedTexts.ts';
import { rowName } from './rowName.ts';
import { settleConflict, unstageRow, type StagedRow, type StagedRows } from './stagedChanges.ts';
import type { StagedChanges } from './useStagedChanges.ts';
import { useSayText } from './useSayText.ts';

export interface ConflictDialogProps {
  readonly relation: RelationRef;
  readonly staged: StagedChanges;
  readonly onClose: () => void;
}

type Choice = 'mine' | 'theirs';

/** Rows that others changed or deleted meanwhile: base, theirs and mine for each cell, and a choice. */
export function ConflictDialog({ relation, staged, onClose }: ConflictDialogProps) {
  const { labels } = useStudio();
  const say = useSayText(relation);
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const rows = [...staged.rows.values()].filter(
    (row) => row.problem?.kind === 'conflict' || row.problem?.kind === 'vanished',
  );
  const choiceOf = (row: StagedRow, column: string): Choice =>
    choices.get(JSON.stringify([row.id, column])) ?? 'theirs';
  const choose = (row: StagedRow, column: string, choice: Choice) =>
    setChoices(new Map(choices).set(JSON.stringify([row.id, column]), choice));
  const settle = () => {
    staged.stage((before) =>
      rows.reduce((after, row) => settleRow(after, row, (column) => choiceOf(row, column)), before),
    );
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={labels.gridConflictTitle}
      description={labels.gridConflictHint}
      width={720}
      footer={
        <>
          <Button onClick={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onClick={settle}>
            {labels.gridSettle}
          </Button>
        </>
      }
    >
      {rows.map((row) => (
        <ConflictedRow key={row.id} row={row} say={say} choiceOf={choiceOf} onChoose={choose} />
      ))}
    </Dialog>
  );
}

function settleRow(rows: StagedRows, row: StagedRow, choiceOf: (column: string) => Choice): StagedRows {
  return row.problem?.kind === 'vanished'
    ? unstageRow(unstageRow(rows, row.id), row.id)
    : settleConflict(rows, row.id, choiceOf);
}

interface ConflictedRowProps {
  readonly row: StagedRow;
  readonly say: SayText;
  readonly choiceOf: (row: StagedRow, column: string) => Choice;
  readonly onChoose: (row: StagedRow, column: string, choice: Choice) => void;
}

function ConflictedRow({ row, say, choiceOf, onChoose }: ConflictedRowProps) {
  const { labels } = useStudio();
  const name = rowName(row, labels);
  const { problem } = row;
  if (problem?.kind !== 'conflict') {
    return (
      <section className="stu:border-t stu:border-border stu:py-2">
        <h3>{name}</h3>
        <p className="stu:text-muted">
          {labels.gridVanished} {labels.gridVanishedHint}
        </p>
      </section>
    );
  }
  const isDelete = row.kind === 'delete';
  const head = 'stu:py-1 stu:pe-2 stu:text-start stu:text-sm stu:font-normal stu:text-muted';
  return (
    <section className="stu:border-t stu:border-border stu:py-2">
      <h3>{name}</h3>
      <table style={{ width: '100%', borderCollapse: 'collapse' }}>
        <thead>
          <tr>
            {[labels.gridColumnHead, labels.gridBaseHead, labels.gridTheirsHead, labels.gridMineHead].map(
              (text) => (
                <th key={text} scope="col" className={head}>
                  {text}
                </th>
              ),
            )}
            <td />
          </tr>
        </thead>
        <tbody>
          {problem.columns.map(({ column, base, theirs, mine }) => (
            <tr key={column} className="stu:border-t stu:border-grid-line">
              <th scope="row" className={head}>
                {visibleText(column)}
              </th>
              {comparedTexts(isDelete ? [base, theirs] : [base, theirs, mine ?? null], labels, (text) =>
                say(column, text),
              ).map((text, place) => (
                <td
                  key={place}
                  className="stu:pe-2 stu:wrap-anywhere stu:whitespace-pre-wrap stu:first-of-type:text-muted"
                >
                  {text}
                </td>
              ))}
              {isDelete && <td>—</td>}
              <td className="stu:py-1 stu:whitespace-nowrap">
                {(['theirs', 'mine'] as const).map((choice) => (
                  <label key={choice} className="stu:me-3 stu:inline-flex stu:items-center stu:gap-1.5">
                    <input
                      type="radio"
                      name={JSON.stringify([row.id, column])}
                      checked={choiceOf(row, column) === choice}
                      onChange={() => onChoose(row, column, choice)}
                    />
                    {choice === 'theirs'
                      ? isDelete
                        ? labels.gridKeepRow
                        : labels.gridTakeTheirs
                      : isDelete
                        ? labels.gridDeleteAnyway
                        : labels.gridKeepMine}
                  </label>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
