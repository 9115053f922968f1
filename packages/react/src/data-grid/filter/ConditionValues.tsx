import type { DataType } from '@studio/core';
import { useStudio } from '../../provider/studioContext.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import { choicesOf, type valuesOf } from './operators.ts';

export interface ConditionValuesProps {
  readonly count: ReturnType<typeof valuesOf>;
  /** Of the column; absent for a search over all of them. */
  readonly type: DataType | undefined;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

const control =
  'stu:rounded stu:border stu:border-border-strong stu:bg-surface stu:px-1.5 stu:h-(--studio-control-height)';

/** Inputs for the values of a condition: none, one, two ends, or a list with one value on each line. */
export function ConditionValues({ count, type, values, onChange }: ConditionValuesProps) {
  const { labels } = useStudio();
  const [value = '', to = ''] = values;
  if (count === 0) return null;
  if (count === 'many') {
    return (
      <textarea
        aria-label={labels.gridFilterValues}
        placeholder={labels.gridFilterValues}
        rows={4}
        value={values.join('\n')}
        onChange={(event) => onChange(event.target.value.split('\n'))}
        style={{ height: 'auto' }}
        className={control}
      />
    );
  }
  if (count === 2) {
    return (
      <>
        <TextInput
          aria-label={labels.gridFilterFrom}
          placeholder={labels.gridFilterFrom}
          value={value}
          onChange={(event) => onChange([event.target.value, to])}
        />
        <TextInput
          aria-label={labels.gridFilterTo}
          placeholder={labels.gridFilterTo}
          value={to}
          onChange={(event) => onChange([value, event.target.value])}
        />
      </>
    );
  }
  const choices = choicesOf(type);
  if (choices) {
    return (
      <select
        aria-label={labels.gridFilterValue}
        value={value || choices[0]}
        onChange={(event) => onChange([event.target.value])}
        className={control}
      >
        {value && !choices.includes(value) && <option>{value}</option>}
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  }
  return (
    <TextInput
      aria-label={labels.gridFilterValue}
      placeholder={labels.gridFilterValue}
      value={value}
      onChange={(event) => onChange([event.target.value])}
    />
  );
}
