import * as Popover from 'radix-ui/popover';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import type { GridColumn } from '../gridColumn.ts';
import { ConditionValues } from './ConditionValues.tsx';
import type { Condition, ConditionOperator } from './filterModel.ts';
import { choicesOf, operatorsOf, valuesOf } from './operators.ts';

export interface ConditionEditorProps {
  readonly columns: readonly GridColumn[];
  /** The condition to edit. @default a new one on the first column */
  readonly condition?: Exclude<Condition, { kind: 'custom' }>;
  readonly trigger: ReactElement;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onApply: (condition: Condition) => void;
}

/** A button that opens a form for one condition. Enter applies it, Escape leaves it. */
export function ConditionEditor({ trigger, isOpen, onOpenChange, ...form }: ConditionEditorProps) {
  const { portalContainer, labels } = useStudio();
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal container={portalContainer}>
        <Popover.Content
          aria-label={labels.gridFilter}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-2.5 stu:shadow stu:motion-safe:animate-appear"
        >
          <ConditionForm {...form} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const anyColumn = '';
const select =
  'stu:h-(--studio-control-height) stu:max-w-52 stu:rounded stu:border stu:border-border-strong stu:bg-surface stu:px-1.5';

function ConditionForm({
  columns,
  condition,
  onApply,
}: Pick<ConditionEditorProps, 'columns' | 'condition' | 'onApply'>) {
  const { labels } = useStudio();
  const first = columns[0]?.name ?? anyColumn;
  const [name, setName] = useState(condition?.kind === 'search' ? anyColumn : (condition?.column ?? first));
  const [operator, setOperator] = useState(condition?.kind === 'column' ? condition.operator : undefined);
  const [values, setValues] = useState<readonly string[]>(
    condition?.kind === 'search' ? [condition.text] : (condition?.values ?? []),
  );
  const column = columns.find((candidate) => candidate.name === name);
  const operators = column ? operatorsOf(column.type.kind) : [];
  const chosen = operators.find((candidate) => candidate === operator) ?? operators[0];
  const count = chosen ? valuesOf(chosen) : 1;

  const apply = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const kept =
      count === 'many'
        ? values.slice(0, values.at(-1) === '' ? -1 : undefined)
        : Array.from({ length: count }, (_, index) => values[index] || (choicesOf(column?.type)?.[0] ?? ''));
    if (column && chosen) onApply({ kind: 'column', column: column.name, operator: chosen, values: kept });
    else onApply({ kind: 'search', text: kept[0] ?? '' });
  };
  return (
    <form onSubmit={apply} className="stu:flex stu:items-start stu:gap-1.5">
      <select
        aria-label={labels.gridFilterColumn}
        value={name}
        onChange={(event) => setName(event.target.value)}
        className={select}
      >
        <option value={anyColumn}>{labels.gridAnyColumn}</option>
        {columns.map((candidate) => (
          <option key={candidate.id} value={candidate.name}>
            {candidate.name}
          </option>
        ))}
      </select>
      {chosen && (
        <select
          aria-label={labels.gridFilterOperator}
          value={chosen}
          // Exactly the operators above are offered.
          onChange={(event) => setOperator(event.target.value as ConditionOperator)}
          className={select}
        >
          {operators.map((candidate) => (
            <option key={candidate} value={candidate}>
              {labels.gridOperators[candidate]}
            </option>
          ))}
        </select>
      )}
      <ConditionValues count={count} type={column?.type} values={values} onChange={setValues} />
      <Button type="submit" variant="primary">
        {labels.gridApplyFilter}
      </Button>
    </form>
  );
}
