import { CaseSensitive } from 'lucide-react';
import { useStudio } from '../../provider/studioContext.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import type { BuilderContext } from './BuilderGroup.tsx';
import { isConcerned } from './concernedCondition.ts';
import { ConditionValues } from './ConditionValues.tsx';
import { isFilterable } from './filterableColumns.ts';
import { toFilter, type ColumnCondition, type Condition } from './filterModel.ts';
import { filterSentence } from './filterSentence.ts';
import { conditionsOf, removed } from './filterTree.ts';
import { NodeFrame } from './NodeFrame.tsx';
import { OperatorSelect } from './OperatorSelect.tsx';
import { hasCase, newCondition, withOperator } from './operators.ts';
import { selectLook } from './selectLook.ts';

export interface ConditionRowProps extends BuilderContext {
  readonly condition: Condition;
  readonly path: string;
}

const anyColumn = '';

/** One condition of the builder: column, operator, values, and what is wrong with them. */
export function ConditionRow({ condition, path, ...context }: ConditionRowProps) {
  const { labels } = useStudio();
  const { actions, relation, columns, error, original } = context;
  const sentence = filterSentence(condition, labels);
  const filterable = columns.filter(isFilterable);
  const name = condition.kind === 'search' ? anyColumn : condition.column;
  const column = columns.find((candidate) => candidate.name === name);
  const change = (next: Condition) => actions.replace(condition, next);
  const changeColumn = (chosen: string) => {
    const next = filterable.find((candidate) => candidate.name === chosen);
    const text = condition.kind === 'search' ? condition.text : (condition.values[0] ?? '');
    if (!next) change({ kind: 'search', isNot: condition.isNot, text });
    else change(withTexts(newCondition(next.name, next.type), condition, text));
  };
  // What was edited since is no longer what the database refused.
  const isUnedited = conditionsOf(original).includes(condition);
  const refused = error && isUnedited && isConcerned(error, condition, original) ? error : undefined;
  const others = conditionsOf(original).includes(condition) && original.join === 'and';
  return (
    <NodeFrame
      node={condition}
      path={path}
      sentence={sentence}
      label={sentence}
      actions={actions}
      drop={context.drop}
    >
      <div className="stu:flex stu:min-w-0 stu:flex-1 stu:flex-wrap stu:items-start stu:gap-1.5">
        <select
          aria-label={labels.gridFilterColumn}
          data-filter-column=""
          value={name}
          onChange={(event) => changeColumn(event.target.value)}
          className={selectLook}
        >
          <option value={anyColumn}>{labels.gridAnyColumn}</option>
          {name !== anyColumn && !filterable.some((candidate) => candidate.name === name) && (
            <option value={name}>{name}</option>
          )}
          {filterable.map((candidate) => (
            <option key={candidate.id} value={candidate.name}>
              {candidate.name}
            </option>
          ))}
        </select>
        {condition.kind === 'column' && (
          <OperatorSelect
            condition={condition}
            type={column?.type}
            onChange={(operator, isNot) => change(withOperator(condition, operator, isNot, column?.type))}
          />
        )}
        <ConditionValues
          relation={relation}
          column={column}
          condition={condition}
          problems={context.problems.get(condition) ?? []}
          isRefused={context.isRefused}
          error={refused}
          beside={others ? toFilter(removed(original, condition)) : undefined}
          onChange={change}
        />
        {condition.kind === 'column' && hasCase(condition.operator) && (
          <IconButton
            label={labels.gridMatchCase}
            aria-pressed={condition.caseSensitive ?? false}
            onClick={() => change(withCase(condition))}
            className="stu:aria-pressed:bg-accent-soft stu:aria-pressed:text-accent"
          >
            <CaseSensitive size={15} aria-hidden />
          </IconButton>
        )}
      </div>
    </NodeFrame>
  );
}

function withCase({ caseSensitive, ...condition }: ColumnCondition): ColumnCondition {
  return caseSensitive ? condition : { ...condition, caseSensitive: true };
}

/** A condition on another column begins with what was typed for the one before. */
function withTexts(next: ColumnCondition, before: Condition, text: string): ColumnCondition {
  const isSame = before.kind === 'column' && before.operator === next.operator;
  return text !== '' && (isSame || next.operator === 'contains') ? { ...next, values: [text] } : next;
}
