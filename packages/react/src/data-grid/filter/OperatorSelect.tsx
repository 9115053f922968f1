import type { DataType } from '@studio/core';
import { useStudio } from '../../provider/studioContext.ts';
import type { ColumnCondition, ColumnOperator } from './filterModel.ts';
import { operatorText } from './filterSentence.ts';
import { operatorsOf } from './operators.ts';
import { selectLook } from './selectLook.ts';

export interface OperatorSelectProps {
  readonly condition: ColumnCondition;
  /** Absent for a column that the relation does not have. */
  readonly type: DataType | undefined;
  readonly onChange: (operator: ColumnOperator, isNot: boolean) => void;
}

interface Choice {
  readonly operator: ColumnOperator;
  readonly isNot: boolean;
}

/** Operators of a column, those that are their negations apart. */
export function OperatorSelect({ condition, type, onChange }: OperatorSelectProps) {
  const { labels } = useStudio();
  const offered = type ? operatorsOf(type) : { own: [], asText: [] };
  const plain = offered.own.map((operator): Choice => ({ operator, isNot: false }));
  const asText = offered.asText.map((operator): Choice => ({ operator, isNot: false }));
  const negated = [...offered.own, ...offered.asText].flatMap((operator): readonly Choice[] =>
    labels.gridNegatedOperators[operator] === undefined ? [] : [{ operator, isNot: true }],
  );
  const all = [...plain, ...asText, ...negated];
  const current = keyOf(condition);
  const isOffered = all.some((choice) => keyOf(choice) === current);
  const optionOf = (choice: Choice) => (
    <option key={keyOf(choice)} value={keyOf(choice)}>
      {operatorText(choice.operator, choice.isNot, labels)}
    </option>
  );
  const handleChange = (key: string) => {
    const chosen = all.find((choice) => keyOf(choice) === key);
    if (chosen) onChange(chosen.operator, chosen.isNot);
  };
  return (
    <select
      aria-label={labels.gridFilterOperator}
      value={current}
      onChange={(event) => handleChange(event.target.value)}
      className={selectLook}
    >
      {!isOffered && optionOf(condition)}
      {plain.map(optionOf)}
      {asText.length > 0 && <optgroup label={labels.gridAsText}>{asText.map(optionOf)}</optgroup>}
      {negated.length > 0 && <optgroup label={labels.gridNegations}>{negated.map(optionOf)}</optgroup>}
    </select>
  );
}

function keyOf({ operator, isNot }: Choice): string {
  return isNot ? `not ${operator}` : operator;
}
