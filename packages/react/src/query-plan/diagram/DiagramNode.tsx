import { joinClasses } from '../../ui/joinClasses.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { nodeSize } from '../layoutPlan.ts';
import { NodeLabel } from '../NodeLabel.tsx';
import type { PlanNode } from '../plan.ts';
import { formatCompact, formatCost, formatCount, formatMs } from '../planFormat.ts';
import { ShareBar } from '../ShareBar.tsx';
import type { ReadPlan } from '../usePlan.ts';
import { usePlanLabels } from '../usePlanLabels.ts';

export interface DiagramNodeProps {
  readonly node: PlanNode;
  readonly read: ReadPlan;
  readonly x: number;
  readonly y: number;
  /** Whether the one tab stop of the picture is here. */
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onFocus: () => void;
}

const look = joinClasses(
  'stu:flex stu:cursor-default stu:flex-col stu:justify-between stu:gap-1 stu:rounded-lg stu:border stu:border-border-strong stu:bg-surface stu:px-2.5 stu:py-2 stu:text-sm stu:text-fg',
  'stu:hover:bg-hover stu:aria-selected:border-accent stu:aria-selected:bg-selected stu:data-never:border-dashed',
);

/** One node of the picture: its name, its rows, its figure, and a bar for its part in the whole. */
export function DiagramNode({ node, read, ...props }: DiagramNodeProps) {
  const labels = usePlanLabels();
  const own = read.figures.nodes[node.id];
  if (!own) return null;
  const rows = own.rows ?? own.plannedRows;
  const short = rows < 10_000 ? formatCount(rows) : formatCompact(rows);
  return (
    // eslint-disable-next-line jsx-a11y-x/click-events-have-key-events -- the tree has its keys
    <div
      role="treeitem"
      data-node={node.id}
      data-never={own.neverExecuted || undefined}
      aria-level={node.depth + 1}
      aria-selected={props.isSelected}
      tabIndex={props.isActive ? 0 : -1}
      style={{ position: 'absolute', left: props.x, top: props.y, ...nodeSize }}
      className={look}
      onClick={props.onSelect}
      onFocus={props.onFocus}
    >
      <NodeLabel node={node} faint={own.neverExecuted} />
      {own.neverExecuted ? (
        <span className="stu:text-faint">{labels.planNeverExecuted}</span>
      ) : (
        <span className="stu:flex stu:justify-between stu:gap-2 stu:whitespace-nowrap">
          <span className="stu:text-muted">
            {labels.planDiagramRows(short, rows === 1, own.rows === undefined)}
            {own.misestimate && own.misestimate.factor >= 2 && (
              <span
                data-wrong={own.misestimate.factor >= 10 || undefined}
                className="stu:ms-1.5 stu:data-wrong:font-semibold stu:data-wrong:text-warning"
              >
                <span aria-hidden>{labels.planMisestimate(own.misestimate)}</span>
                <VisuallyHidden>{labels.planMisestimateSpoken(own.misestimate)}</VisuallyHidden>
              </span>
            )}
          </span>
          <span className="stu:font-medium">
            {read.plan.timed ? formatMs(own.exclusiveMs ?? 0) : formatCost(own.exclusiveCost)}
          </span>
        </span>
      )}
      <span className="stu:flex">
        <ShareBar share={own.share} />
      </span>
    </div>
  );
}
