import type { SetTo } from '@studio/core';
import { X } from 'lucide-react';
import { useId } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import type { ShownValue } from '../cells/displayedCell.ts';
import { valueProblem } from '../cells/editors/valueProblem.ts';
import { visibleText } from '../cells/visibleText.ts';
import { selectLook } from '../filter/selectLook.ts';
import { RecordField } from '../row-panel/RecordField.tsx';
import type { ShownColumn } from '../useGridColumns.ts';
import { bulkLabels } from './bulkLabels.ts';

/** What columns are to become, in the order in which they were chosen; `undefined` until a value was. */
export type ColumnSets = ReadonlyMap<string, SetTo | undefined>;

export interface BulkColumnsProps {
  /** Those that can be changed. */
  readonly columns: readonly ShownColumn[];
  readonly sets: ColumnSets;
  readonly onChange: (sets: ColumnSets) => void;
  readonly onProblem: (message: string) => void;
}

/** Columns with the value that each is to become, in the editors that their cells have. */
export function BulkColumns({ columns, sets, onChange, onProblem }: BulkColumnsProps) {
  const labels = usePartLabels(bulkLabels);
  const addId = useId();
  const chosen = [...sets.keys()].flatMap((name) => columns.find((column) => column.name === name) ?? []);
  const others = columns.filter(({ name }) => !sets.has(name));
  const without = (name: string) => {
    const next = new Map(sets);
    next.delete(name);
    onChange(next);
  };
  return (
    <div className="stu:flex stu:flex-col">
      {chosen.map((column) => {
        const set = sets.get(column.name);
        const wrong = set?.to === 'value' ? valueProblem(set.text, column.type, labels) : undefined;
        return (
          <RecordField
            key={column.id}
            column={column}
            value={shownOf(set)}
            valueOf={(name) => textOf(sets.get(name))}
            reason={undefined}
            isRequired={set === undefined}
            mark={wrong?.level === 'error' ? 'problem' : undefined}
            note={wrong?.message}
            readWhole={undefined}
            onSet={(to, beside) => {
              const next = new Map(sets).set(column.name, to);
              // The columns of one key change together.
              for (const other of beside)
                if (columns.some(({ name }) => name === other.column)) next.set(other.column, other.set);
              onChange(next);
            }}
            onRevert={undefined}
            onProblem={onProblem}
            onMove={() => {}}
            after={
              <IconButton
                label={labels.gridBulkRemoveColumn(visibleText(column.name))}
                tooltip=""
                onClick={() => without(column.name)}
                className="stu:h-6! stu:w-6!"
              >
                <X size={13} aria-hidden />
              </IconButton>
            }
          />
        );
      })}
      {others.length > 0 && (
        <div className="stu:flex stu:items-center stu:gap-2 stu:py-2">
          <label htmlFor={addId} className="stu:text-sm stu:text-muted">
            {chosen.length === 0 ? labels.gridBulkColumn : labels.gridBulkAddColumn}
          </label>
          <select
            id={addId}
            value=""
            onChange={(event) => onChange(new Map(sets).set(event.target.value, undefined))}
            className={selectLook}
          >
            <option value="" disabled>
              …
            </option>
            {others.map(({ id, name }) => (
              <option key={id} value={name}>
                {visibleText(name)}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}

function shownOf(set: SetTo | undefined): ShownValue {
  if (set?.to === 'default') return { to: 'default' };
  return set?.to === 'value' ? set.text : null;
}

function textOf(set: SetTo | undefined): string | null | undefined {
  if (set === undefined || set.to === 'default') return undefined;
  return set.to === 'value' ? set.text : null;
}
