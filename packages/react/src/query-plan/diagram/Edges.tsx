import { memo } from 'react';
import { edgeWidth, nodeSize, type PlacedNode, type PlanLayout } from '../layoutPlan.ts';
import type { PlanFigures } from '../planFigures.ts';

export interface EdgesProps {
  readonly layout: PlanLayout;
  readonly figures: PlanFigures;
}

/** Lines from each node to the one above, as thick as the rows that go up; those of one look are one path. */
export const Edges = memo(function Edges({ layout, figures }: EdgesProps) {
  const paths = new Map<string, { readonly width: number; readonly isDashed: boolean; d: string }>();
  for (const placed of layout.nodes) {
    const parent = layout.nodes[placed.node.parent ?? -1];
    if (!parent) continue;
    const own = figures.nodes[placed.node.id];
    const width = Math.round(edgeWidth(own?.rows ?? own?.plannedRows ?? 0));
    const isDashed = own?.neverExecuted ?? false;
    const key = `${width} ${isDashed}`;
    const path = paths.get(key) ?? { width, isDashed, d: '' };
    path.d += edgePath(parent, placed);
    paths.set(key, path);
  }
  return [...paths].map(([key, { width, isDashed, d }]) => (
    <path key={key} d={d} strokeWidth={width} strokeDasharray={isDashed ? '4 4' : undefined} />
  ));
});

function edgePath(parent: PlacedNode, child: PlacedNode): string {
  const from = { x: parent.x + nodeSize.width / 2, y: parent.y + nodeSize.height };
  const to = { x: child.x + nodeSize.width / 2, y: child.y };
  const middle = (from.y + to.y) / 2;
  return `M${from.x} ${from.y}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`;
}
