import { Maximize, Minus, Plus } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { layoutPlan, nodeSize, type PlacedNode } from '../layoutPlan.ts';
import type { PlanNode } from '../plan.ts';
import type { FocusRequest } from '../table/useRowFocus.ts';
import type { PlanState, ReadPlan } from '../usePlan.ts';
import { usePlanLabels } from '../usePlanLabels.ts';
import { DiagramNode } from './DiagramNode.tsx';
import { Edges } from './Edges.tsx';
import { nextDiagramNode } from './nextDiagramNode.ts';
import { useViewport } from './useViewport.ts';
import { isInViewport } from './viewport.ts';

export interface PlanDiagramProps {
  readonly state: PlanState;
  readonly read: ReadPlan;
  readonly focusRequest: FocusRequest | undefined;
}

const frame: CSSProperties = {
  position: 'relative',
  height: '100%',
  overflow: 'hidden',
  touchAction: 'none',
};
const zoomStep = 1.25;
const panStep = 60;

/** The nodes as a picture, the root on top, with edges as thick as the rows that go up. Only what is in sight is drawn. */
export function PlanDiagram({ state, read, focusRequest }: PlanDiagramProps) {
  const labels = usePlanLabels();
  const { plan, figures } = read;
  const layout = useMemo(() => layoutPlan(plan), [plan]);
  const element = useRef<HTMLDivElement>(null);
  const view = useViewport(element, layout, (layout.nodes[0]?.x ?? 0) + nodeSize.width / 2);
  const { viewport, box } = view;
  const helpId = useId();
  const [active, setActive] = useState(() => state.selected?.id ?? 0);

  const focusNode = (node: PlanNode) => {
    setActive(node.id);
    const placed = layout.nodes[node.id];
    if (placed) view.show({ ...placed, ...nodeSize });
    wanted.current = node.id;
  };
  const wanted = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const node = element.current?.querySelector<HTMLElement>(`[data-node="${wanted.current}"]`);
    if (!node) return;
    wanted.current = undefined;
    node.focus({ preventScroll: true });
  });
  const latestFocus = useRef(focusNode);
  useEffect(() => {
    latestFocus.current = focusNode;
  });
  useEffect(() => {
    const node = focusRequest && plan.nodes[focusRequest.key];
    if (node) latestFocus.current(node);
  }, [focusRequest, plan]);

  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const arrow = arrows[key];
    const node = plan.nodes[active] ?? plan.root;
    if (key === '+' || key === '=') view.zoom(zoomStep);
    else if (key === '-') view.zoom(1 / zoomStep);
    else if (key === '0') view.fit();
    else if (event.shiftKey && arrow) view.pan(-arrow[0] * panStep, -arrow[1] * panStep);
    else if (key === 'Enter' || key === ' ') toggle(node);
    else {
      const next = nextDiagramNode(key, plan, node);
      if (next) focusNode(next);
      else if (!arrow) return;
    }
    event.preventDefault();
  };
  const toggle = (node: PlanNode) => state.select(state.selected?.id === node.id ? undefined : node.id);

  const isSeen = (placed: PlacedNode) => isInViewport(viewport, { ...placed, ...nodeSize }, box);
  const drawn = layout.nodes.filter((placed) => placed.node.id === active || isSeen(placed));
  return (
    <div className="stu:flex stu:h-full stu:flex-col">
      <div
        ref={element}
        style={{ ...frame, flex: '1 1 0' }}
        className="stu:cursor-grab stu:bg-sunken stu:active:cursor-grabbing"
        {...view.handlers}
      >
        <svg aria-hidden width={box.width} height={box.height} style={{ position: 'absolute' }}>
          <g
            transform={`translate(${viewport.x} ${viewport.y}) scale(${viewport.scale})`}
            fill="none"
            className="stu:stroke-border-strong"
          >
            <Edges layout={layout} figures={figures} />
          </g>
        </svg>
        {/* The tree has the keys of the node that has the focus. */}
        <div
          role="tree"
          aria-label={labels.planDiagramLabel}
          aria-describedby={helpId}
          tabIndex={-1}
          style={{
            position: 'absolute',
            insetBlockStart: 0,
            left: 0,
            transformOrigin: '0 0',
            transform: `translate(${viewport.x}px, ${viewport.y}px) scale(${viewport.scale})`,
          }}
          onKeyDown={handleKeyDown}
        >
          {drawn.map(({ node, x, y }) => (
            <DiagramNode
              key={node.id}
              node={node}
              read={read}
              x={x}
              y={y}
              isActive={node.id === active}
              isSelected={node.id === state.selected?.id}
              onSelect={() => {
                setActive(node.id);
                toggle(node);
              }}
              onFocus={() => setActive(node.id)}
            />
          ))}
        </div>
      </div>
      <VisuallyHidden id={helpId}>{labels.planDiagramHelp}</VisuallyHidden>
      <div
        role="group"
        aria-label={labels.planZoom}
        className="stu:flex stu:items-center stu:gap-0.5 stu:border-t stu:border-border stu:bg-surface stu:px-2 stu:py-1"
      >
        <IconButton label={labels.planZoomOut} shortcut="−" onClick={() => view.zoom(1 / zoomStep)}>
          <Minus size={14} aria-hidden />
        </IconButton>
        <IconButton label={labels.planZoomIn} shortcut="+" onClick={() => view.zoom(zoomStep)}>
          <Plus size={14} aria-hidden />
        </IconButton>
        <IconButton label={labels.planZoomFit} shortcut="0" onClick={view.fit}>
          <Maximize size={14} aria-hidden />
        </IconButton>
        <span className="stu:ms-1 stu:text-sm stu:text-muted">{Math.round(viewport.scale * 100)} %</span>
      </div>
    </div>
  );
}

const arrows: Readonly<Record<string, readonly [x: number, y: number] | undefined>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
