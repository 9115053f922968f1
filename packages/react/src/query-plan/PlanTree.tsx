import { useMemo } from 'react';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { NodeLabel } from './NodeLabel.tsx';
import { formatCompact, formatCost, formatCount, formatMs, formatPercent } from './planFormat.ts';
import type { PlanLabels } from './planLabels.ts';
import type { PlanOrder, PlanRow } from './planRows.ts';
import { ShareBar } from './ShareBar.tsx';
import { TreeCell } from './table/TreeCell.tsx';
import { TreeGrid, type TreeGridColumn, type TreeGridRow } from './table/TreeGrid.tsx';
import type { FocusRequest } from './table/useRowFocus.ts';
import type { PlanState, ReadPlan } from './usePlan.ts';
import { usePlanLabels } from './usePlanLabels.ts';

export interface PlanTreeProps {
  readonly state: PlanState;
  readonly read: ReadPlan;
  readonly focusRequest: FocusRequest | undefined;
}

interface Line extends TreeGridRow {
  readonly row: PlanRow;
}

/** The nodes as a tree with their figures; by a click on a header as a list, of the most first. */
export function PlanTree({ state, read, focusRequest }: PlanTreeProps) {
  const labels = usePlanLabels();
  const columns = useMemo(() => columnsOf(read, labels), [read, labels]);
  const lines = useMemo(
    () => state.rows.map((row): Line => ({ ...row, key: row.node.id, row })),
    [state.rows],
  );
  const sort = (column: string) => {
    const order = orderOf(column);
    state.setOrder(order === state.order ? 'plan' : order);
  };
  const sortedBy = state.order === 'plan' ? undefined : state.order;
  return (
    <>
      <TreeGrid
        label={labels.planTreeLabel}
        columns={columns}
        rows={lines}
        selectedKey={state.selected?.id}
        sortedBy={sortedBy}
        focusRequest={focusRequest}
        renderCell={({ row }, { id }) => <Cell row={row} column={id} read={read} labels={labels} />}
        onSelect={({ row }) => state.select(row.node.id === state.selected?.id ? undefined : row.node.id)}
        onExpandedChange={({ row }, expanded) => state.setExpanded(row.node.id, expanded)}
        onSort={sort}
      />
      <VisuallyHidden role="status">
        {sortedBy && labels.planSortedBy(columns.find(({ id }) => id === sortedBy)?.label ?? '')}
      </VisuallyHidden>
    </>
  );
}

function orderOf(column: string): PlanOrder {
  // Columns are named as the orders are, but for the first.
  return column === 'node' ? 'plan' : (column as PlanOrder);
}

function columnsOf({ plan, figures }: ReadPlan, labels: PlanLabels): readonly TreeGridColumn[] {
  const hints = labels.planColumnHints;
  const hasBuffers = figures.nodes.some(({ buffers }) => buffers !== undefined);
  const end = (id: keyof typeof hints, label: string, width: string): TreeGridColumn => ({
    id,
    label,
    hint: hints[id],
    width,
    align: 'end',
  });
  return [
    { id: 'node', label: labels.planColumnNode, hint: hints.node, width: 'minmax(220px, 1fr)' },
    ...(plan.timed
      ? [end('ownTime', labels.planColumnOwnTime, '132px'), end('time', labels.planColumnTime, '76px')]
      : [end('cost', labels.planColumnCost, '140px')]),
    end('rows', labels.planColumnRows, plan.analyzed ? '124px' : '96px'),
    ...(plan.analyzed
      ? [
          end('misestimate', labels.planColumnMisestimate, '76px'),
          end('loops', labels.planColumnLoops, '60px'),
        ]
      : []),
    ...(hasBuffers && plan.analyzed ? [end('buffers', labels.planColumnBuffers, '92px')] : []),
  ];
}

interface CellProps {
  readonly row: PlanRow;
  readonly column: string;
  readonly read: ReadPlan;
  readonly labels: PlanLabels;
}

function Cell({ row, column, read, labels }: CellProps) {
  const { node } = row;
  const own = read.figures.nodes[node.id];
  if (!own) return null;
  switch (column) {
    case 'node':
      return (
        <TreeCell level={row.level} expanded={row.expanded}>
          <NodeLabel node={node} faint={own.neverExecuted} />
          {own.neverExecuted && (
            <span className="stu:text-sm stu:text-faint">{labels.planNeverExecuted}</span>
          )}
        </TreeCell>
      );
    case 'ownTime':
    case 'cost':
      if (own.neverExecuted) return null;
      return (
        <>
          <ShareBar share={own.share} />
          <span title={labels.planShare(own.share)}>
            {column === 'cost' ? formatCost(own.exclusiveCost) : formatMs(own.exclusiveMs ?? 0)}
          </span>
          <VisuallyHidden>{`, ${formatPercent(own.share)}`}</VisuallyHidden>
        </>
      );
    case 'time':
      return own.neverExecuted ? null : (
        <span className="stu:text-muted">{formatMs(own.inclusiveMs ?? 0)}</span>
      );
    case 'rows':
      return (
        <Rows planned={own.plannedRows} rows={own.neverExecuted ? undefined : own.rows} labels={labels} />
      );
    case 'misestimate':
      return (
        own.misestimate && (
          <span
            data-wrong={own.misestimate.factor >= 10 || undefined}
            title={labels.planMisestimateSpoken(own.misestimate)}
            className="stu:text-muted stu:data-wrong:font-semibold stu:data-wrong:text-warning"
          >
            <span aria-hidden>{labels.planMisestimate(own.misestimate)}</span>
            <VisuallyHidden>{labels.planMisestimateSpoken(own.misestimate)}</VisuallyHidden>
          </span>
        )
      );
    case 'loops':
      return (
        !own.neverExecuted && <span className="stu:text-muted">{formatCompact(node.actual?.loops ?? 0)}</span>
      );
    case 'buffers':
      return own.buffers && !own.neverExecuted && <Blocks buffers={own.buffers} labels={labels} />;
    default:
      return null;
  }
}

interface RowsProps {
  readonly planned: number;
  readonly rows: number | undefined;
  readonly labels: PlanLabels;
}

function Rows({ planned, rows, labels }: RowsProps) {
  if (rows === undefined) {
    return <span className="stu:text-faint">{labels.planRowsEstimated(formatCompact(planned))}</span>;
  }
  const spoken = labels.planRowsSpoken(formatCount(planned), formatCount(rows));
  return (
    <span title={spoken}>
      <span aria-hidden>{labels.planRowsChange(formatCompact(planned), formatCompact(rows))}</span>
      <VisuallyHidden>{spoken}</VisuallyHidden>
    </span>
  );
}

interface BlocksProps {
  readonly buffers: NonNullable<ReadPlan['figures']['nodes'][number]['buffers']>;
  readonly labels: PlanLabels;
}

function Blocks({ buffers, labels }: BlocksProps) {
  const { hit, read, tempRead, tempWritten } = buffers;
  const temp = tempRead + tempWritten;
  const spoken = labels.planBlocksSpoken(
    formatCount(hit),
    formatCount(read),
    temp > 0 ? formatCount(temp) : undefined,
  );
  return (
    <span title={spoken} className="stu:text-muted">
      <span aria-hidden>{labels.planBlocks(formatCompact(hit), formatCompact(read + temp))}</span>
      <VisuallyHidden>{spoken}</VisuallyHidden>
    </span>
  );
}
