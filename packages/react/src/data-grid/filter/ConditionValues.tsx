import type { Filter, RelationRef, StudioError } from '@studio/core';
import { useId, useState, type ReactNode } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { useAbility } from '../../provider/useAbility.ts';
import { Button } from '../../ui/Button.tsx';
import type { GridColumn } from '../gridColumn.ts';
import type { ValueProblems } from './conditionProblems.ts';
import type { ColumnCondition, Condition } from './filterModel.ts';
import { choicesOf, valuesOf, valueTypeOf } from './operators.ts';
import { selectLook } from './selectLook.ts';
import { TextList } from './TextList.tsx';
import { ValueInput } from './ValueInput.tsx';
import { ValueList } from './ValueList.tsx';

export interface ConditionValuesProps {
  readonly relation: RelationRef;
  /** Absent for a search over all columns, and for a column that is gone. */
  readonly column: GridColumn | undefined;
  readonly condition: Condition;
  readonly problems: ValueProblems;
  /** Whether empty values are to be complained of too. */
  readonly isRefused: boolean;
  /** What the database said of these values. */
  readonly error: StudioError | undefined;
  /** What else must hold, so that only values are offered that would show rows. */
  readonly beside: Filter | undefined;
  readonly onChange: (condition: Condition) => void;
}

/** Inputs for the values of a condition: none, one, two ends, or a list; and what is wrong with them. */
export function ConditionValues(props: ConditionValuesProps) {
  const { condition, problems, isRefused, error } = props;
  const id = useId();
  const texts = condition.kind === 'search' ? [condition.text] : condition.values;
  const problem = problems.find((text, index) => text !== undefined && (isRefused || texts[index] !== ''));
  const message = problem ?? error?.message;
  const described = message === undefined ? undefined : id;
  return (
    <div className="stu:flex stu:min-w-40 stu:flex-1 stu:flex-col stu:gap-1">
      <div className="stu:flex stu:flex-wrap stu:items-start stu:gap-1.5">
        <Inputs {...props} described={described} />
      </div>
      {message !== undefined && (
        <p id={id} role="alert" className="stu:text-sm stu:wrap-anywhere stu:text-danger">
          {message}
        </p>
      )}
    </div>
  );
}

type InputsProps = ConditionValuesProps & { readonly described: string | undefined };

function Inputs(props: InputsProps): ReactNode {
  const { condition, column, described, onChange } = props;
  const { labels } = useStudio();
  if (condition.kind === 'search') {
    return (
      <ValueInput
        label={labels.gridFilterValue}
        value={condition.text}
        described={described}
        onChange={(text) => onChange({ ...condition, text })}
      />
    );
  }
  const { operator, values, keys } = condition;
  const setValues = (next: readonly string[]) => onChange({ ...condition, values: next });
  const count = valuesOf(operator);
  if (count === 0) return null;
  if (count === 'many') return <ListInputs {...props} condition={condition} />;
  const [value = '', to = ''] = values;
  if (count === 2) {
    return (
      <>
        <ValueInput
          label={labels.gridFilterFrom}
          value={value}
          described={described}
          onChange={(text) => setValues([text, to])}
        />
        <ValueInput
          label={labels.gridFilterTo}
          value={to}
          described={described}
          isFirst={false}
          onChange={(text) => setValues([value, text])}
        />
      </>
    );
  }
  const choices = column && choicesOf(valueTypeOf(operator, column.type));
  if (choices) {
    return (
      <select
        aria-label={labels.gridFilterValue}
        aria-invalid={described !== undefined || undefined}
        aria-describedby={described}
        data-filter-value=""
        value={value}
        onChange={(event) => setValues([event.target.value])}
        className={selectLook}
      >
        {!choices.includes(value) && <option>{value}</option>}
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  }
  return (
    <>
      {keys && (
        <TextList
          label={labels.gridFilterPath}
          addLabel={labels.gridFilterAddKey}
          texts={keys}
          onChange={(next) => onChange({ ...condition, keys: next })}
        />
      )}
      <ValueInput
        label={labels.gridFilterValue}
        value={value}
        described={described}
        isFirst={keys === undefined}
        onChange={(text) => setValues([text])}
      />
    </>
  );
}

function ListInputs(props: InputsProps & { readonly condition: ColumnCondition }) {
  const { relation, column, condition, described, beside, onChange } = props;
  const { labels } = useStudio();
  const canList = useAbility('listValues').ok;
  const [isChoosing, setChoosing] = useState(false);
  const { withNull, ...list } = condition;
  const change = (values: readonly string[], hasNull: boolean) =>
    onChange({ ...list, values, ...(hasNull && { withNull: true }) });
  const isOfColumn = condition.operator === 'in';
  return (
    <>
      <TextList
        label={labels.gridFilterValues}
        addLabel={labels.gridFilterAddValue}
        texts={condition.values}
        hasNull={withNull ?? false}
        described={described}
        onChange={(values, hasNull) => change(values, hasNull)}
      />
      {canList && isOfColumn && column && (
        <Button aria-expanded={isChoosing} onClick={() => setChoosing(!isChoosing)}>
          {labels.gridChooseValues}
        </Button>
      )}
      {isChoosing && isOfColumn && column && (
        <div className="stu:w-full stu:rounded stu:border stu:border-border stu:p-1.5">
          <ValueList
            relation={relation}
            column={column.name}
            filter={beside}
            chosen={condition.values}
            hasNull={withNull ?? false}
            onChange={change}
          />
        </div>
      )}
    </>
  );
}
