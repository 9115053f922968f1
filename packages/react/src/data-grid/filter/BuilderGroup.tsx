import type { RelationRef, StudioError } from '@studio/core';
import { Plus } from 'lucide-react';
import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import type { GridColumn } from '../gridColumn.ts';
import type { BuilderActions, DropPlace } from './BuilderForm.tsx';
import { ConditionRow } from './ConditionRow.tsx';
import type { ValueProblems } from './conditionProblems.ts';
import type { Condition, FilterGroup } from './filterModel.ts';
import { filterSentence, groupMode } from './filterSentence.ts';
import { NodeFrame } from './NodeFrame.tsx';
import { selectLook } from './selectLook.ts';

export interface BuilderContext {
  readonly actions: BuilderActions;
  readonly relation: RelationRef;
  readonly columns: readonly GridColumn[];
  readonly problems: ReadonlyMap<Condition, ValueProblems>;
  /** Whether it was tried to apply the filter with values that are none. */
  readonly isRefused: boolean;
  readonly error: StudioError | undefined;
  /** Where what is being dragged would go. */
  readonly drop: DropPlace | undefined;
  /** The filter that the error is about. */
  readonly original: FilterGroup;
}

export interface BuilderGroupProps extends BuilderContext {
  readonly group: FilterGroup;
  /** 0 for the outermost. */
  readonly level: number;
  readonly path: string;
}

const modes = {
  and: { join: 'and', isNot: false },
  or: { join: 'or', isNot: false },
  notAnd: { join: 'and', isNot: true },
  notOr: { join: 'or', isNot: true },
} as const;
type Mode = keyof typeof modes;

/** A group of conditions: how many of them must hold, the conditions, and buttons that add to it. */
export function BuilderGroup({ group, level, path, ...context }: BuilderGroupProps) {
  const { labels } = useStudio();
  const { actions } = context;
  const isOutermost = level === 0;
  const offered: readonly Mode[] = isOutermost ? ['and', 'or'] : ['and', 'or', 'notOr', 'notAnd'];
  const join = (
    <select
      aria-label={labels.gridGroupJoin}
      data-filter-column=""
      value={groupMode(group)}
      // Exactly the modes above are offered.
      onChange={(event) => actions.replace(group, { ...group, ...modes[event.target.value as Mode] })}
      className={selectLook}
    >
      {offered.map((mode) => (
        <option key={mode} value={mode}>
          {labels.gridGroupsHold[mode]}
        </option>
      ))}
    </select>
  );
  const body = (
    <div className="stu:flex stu:min-w-0 stu:flex-1 stu:flex-col stu:gap-1.5">
      {group.nodes.map((node, index) => {
        const at = `${path}${index}`;
        return node.kind === 'group' ? (
          <BuilderGroup key={at} group={node} level={level + 1} path={`${at}.`} {...context} />
        ) : (
          <ConditionRow key={at} condition={node} path={at} {...context} />
        );
      })}
      {group.nodes.length === 0 && isOutermost && (
        <p className="stu:text-sm stu:text-muted">{labels.gridNoConditions}</p>
      )}
      <div className="stu:flex stu:flex-wrap stu:gap-1">
        <Button
          variant="ghost"
          data-filter-add=""
          disabledReason={actions.refusal(level, 'condition')}
          onClick={() => actions.add(group, 'condition')}
        >
          <Plus size={14} aria-hidden />
          {labels.gridAddFilter}
        </Button>
        <Button
          variant="ghost"
          disabledReason={actions.refusal(level, 'group')}
          onClick={() => actions.add(group, 'group')}
        >
          <Plus size={14} aria-hidden />
          {labels.gridAddGroup}
        </Button>
      </div>
    </div>
  );
  if (isOutermost) {
    return (
      <>
        <div className="stu:flex stu:items-center stu:gap-1.5 stu:text-sm stu:text-muted">
          {labels.gridRowsMatch} {join}
        </div>
        {body}
      </>
    );
  }
  const sentence = filterSentence(group, labels);
  return (
    <NodeFrame
      node={group}
      path={path.slice(0, -1)}
      sentence={sentence}
      label={labels.gridGroup(sentence)}
      actions={actions}
      drop={context.drop}
    >
      <div className="stu:flex stu:min-w-0 stu:flex-1 stu:flex-col stu:gap-1.5 stu:rounded stu:border stu:border-border stu:bg-sunken stu:p-2">
        <div>{join}</div>
        {body}
      </div>
    </NodeFrame>
  );
}
