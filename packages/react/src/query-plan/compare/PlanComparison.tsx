import { ArrowLeftRight, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { comparePlans, type ComparedNode } from '../comparePlans.ts';
import { NodeLabel } from '../NodeLabel.tsx';
import { nodeTitle } from '../nodeName.ts';
import { formatCompact, formatCost, formatMs } from '../planFormat.ts';
import type { PlanLabels } from '../planLabels.ts';
import { TreeCell } from '../table/TreeCell.tsx';
import { TreeGrid, type TreeGridColumn, type TreeGridRow } from '../table/TreeGrid.tsx';
import type { ReadPlan } from '../usePlan.ts';
import { usePlanLabels } from '../usePlanLabels.ts';
import { changeOf, countChanges } from './planChanges.ts';

export interface PlanComparisonProps {
  readonly before: ReadPlan;
  readonly after: ReadPlan;
  readonly onSwap: () => void;
  /** Absent where the host says what is compared. */
  readonly onRemove: (() => void) | undefined;
}

interface Line extends TreeGridRow {
  readonly compared: ComparedNode;
}

/** Two plans in one tree: which nodes are new, gone, or done another way, and what that means for time, rows and cost. */
export function PlanComparison({ before, after, onSwap, onRemove }: PlanComparisonProps) {
  const labels = usePlanLabels();
  const compared = useMemo(() => comparePlans(before.plan, after.plan), [before.plan, after.plan]);
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set());
  const lines = useMemo(() => linesOf(compared, collapsed), [compared, collapsed]);
  const isTimed = before.plan.timed && after.plan.timed;
  const columns: readonly TreeGridColumn[] = [
    { id: 'node', label: labels.planColumnNode, width: 'minmax(260px, 1fr)' },
    { id: 'change', label: labels.planColumnChange, width: '92px' },
    ...(isTimed
      ? ([{ id: 'time', label: labels.planColumnOwnTime, width: '170px', align: 'end' }] as const)
      : []),
    { id: 'rows', label: labels.planColumnRows, width: '140px', align: 'end' },
    { id: 'cost', label: labels.planColumnCost, width: '150px', align: 'end' },
  ];
  const expand = (line: Line, expanded: boolean) =>
    setCollapsed((closed) => {
      const next = new Set(closed);
      if (expanded) next.delete(line.key);
      else next.add(line.key);
      return next;
    });
  return (
    <div className="stu:flex stu:h-full stu:flex-col">
      <div className="stu:flex stu:flex-wrap stu:items-center stu:gap-x-3 stu:gap-y-1 stu:border-b stu:border-border stu:px-3 stu:py-1.5">
        <Verdict before={before} after={after} />
        <span className="stu:text-sm stu:text-muted">{shapeText(compared, labels)}</span>
        <span className="stu:ms-auto stu:flex stu:gap-1">
          <Button variant="ghost" onClick={onSwap}>
            <ArrowLeftRight size={13} aria-hidden />
            {labels.planCompareSwap}
          </Button>
          {onRemove && (
            <IconButton label={labels.planCompareRemove} onClick={onRemove}>
              <X size={14} aria-hidden />
            </IconButton>
          )}
        </span>
      </div>
      <div style={{ flex: '1 1 0', minHeight: 0 }}>
        <TreeGrid
          label={labels.planCompareLabel}
          columns={columns}
          rows={lines}
          onExpandedChange={expand}
          renderCell={(line, { id }) => <Cell line={line} column={id} before={before} after={after} />}
        />
      </div>
    </div>
  );
}

/** What it comes to for the whole: time where both were measured, otherwise cost. */
function Verdict({ before, after }: { readonly before: ReadPlan; readonly after: ReadPlan }) {
  const labels = usePlanLabels();
  const isTimed = before.figures.totalMs !== undefined && after.figures.totalMs !== undefined;
  const [one, other] = isTimed
    ? [before.figures.totalMs ?? 0, after.figures.totalMs ?? 0]
    : [before.plan.root.totalCost, after.plan.root.totalCost];
  const format = isTimed ? formatMs : formatCost;
  const { direction, factor } = changeOf(one, other);
  const words = {
    less: isTimed ? labels.planFaster : labels.planCheaper,
    more: isTimed ? labels.planSlower : labels.planDearer,
    equal: () => labels.planAsFast,
  }[direction](factor);
  return (
    <span className="stu:flex stu:items-baseline stu:gap-2">
      <span>{labels.planBeforeAfter(format(one), format(other))}</span>
      <span
        data-direction={direction}
        className="stu:font-semibold stu:data-[direction=less]:text-success stu:data-[direction=more]:text-danger"
      >
        {words}
      </span>
    </span>
  );
}

function shapeText(compared: readonly ComparedNode[], labels: PlanLabels): string {
  const { added, removed, replaced } = countChanges(compared);
  if (added + removed + replaced === 0) return labels.planShapeSame;
  return labels.planShapeChanged(added, removed, replaced);
}

interface CellProps {
  readonly line: Line;
  readonly column: string;
  readonly before: ReadPlan;
  readonly after: ReadPlan;
}

function Cell({ line, column, before, after }: CellProps) {
  const labels = usePlanLabels();
  const { change, before: one, after: other } = line.compared;
  const own = one && before.figures.nodes[one.id];
  const next = other && after.figures.nodes[other.id];
  switch (column) {
    case 'node': {
      const node = other ?? one;
      return (
        <TreeCell level={line.level} expanded={line.expanded}>
          {node && <NodeLabel node={node} faint={change === 'removed'} />}
          {change === 'replaced' && one && (
            <span className="stu:truncate stu:text-sm stu:text-faint">
              {labels.planReplacedNode(nodeTitle(one))}
            </span>
          )}
        </TreeCell>
      );
    }
    case 'change':
      return (
        <span
          data-change={change}
          className="stu:rounded-sm stu:px-1 stu:text-sm stu:text-faint stu:data-[change=added]:bg-success-soft stu:data-[change=added]:text-success stu:data-[change=removed]:bg-danger-soft stu:data-[change=removed]:text-danger stu:data-[change=replaced]:bg-warning-soft stu:data-[change=replaced]:text-warning"
        >
          {labels.planChange(change)}
        </span>
      );
    case 'time':
      return <Change before={own?.exclusiveMs} after={next?.exclusiveMs} format={formatMs} />;
    case 'rows':
      return (
        <Change
          before={own && (own.rows ?? own.plannedRows)}
          after={next && (next.rows ?? next.plannedRows)}
          format={formatCompact}
          isNeutral
        />
      );
    default:
      return <Change before={own?.exclusiveCost} after={next?.exclusiveCost} format={formatCost} isNeutral />;
  }
}

interface ChangeProps {
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly format: (value: number) => string;
  /** Neither more nor less is good. */
  readonly isNeutral?: boolean;
}

function Change({ before, after, format, isNeutral = false }: ChangeProps) {
  const labels = usePlanLabels();
  const text = (value: number | undefined) => (value === undefined ? '–' : format(value));
  const direction =
    isNeutral || before === undefined || after === undefined ? 'equal' : changeOf(before, after).direction;
  return (
    <span
      data-direction={direction}
      className="stu:text-muted stu:data-[direction=less]:text-success stu:data-[direction=more]:text-danger"
    >
      {labels.planBeforeAfter(text(before), text(after))}
    </span>
  );
}

function linesOf(compared: readonly ComparedNode[], collapsed: ReadonlySet<number>): readonly Line[] {
  const lines: Line[] = [];
  const add = (node: ComparedNode, position: number, setSize: number): void => {
    const expanded = node.children.length > 0 ? !collapsed.has(node.id) : undefined;
    lines.push({ key: node.id, level: node.depth + 1, expanded, position, setSize, compared: node });
    if (expanded) node.children.forEach((child, index) => add(child, index + 1, node.children.length));
  };
  const [root] = compared;
  if (root) add(root, 1, 1);
  return lines;
}
