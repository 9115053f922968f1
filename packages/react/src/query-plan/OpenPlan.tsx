import * as Tabs from 'radix-ui/tabs';
import { useMemo, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { ComparePanel } from './compare/ComparePanel.tsx';
import { PlanDiagram } from './diagram/PlanDiagram.tsx';
import { NodeDetails } from './NodeDetails.tsx';
import type { PlanNode } from './plan.ts';
import { PlanFindings } from './PlanFindings.tsx';
import { planText } from './planText.ts';
import { PlanToolbar } from './PlanToolbar.tsx';
import { PlanTree } from './PlanTree.tsx';
import type { PlanViewName } from './planViewName.ts';
import type { FocusRequest } from './table/useRowFocus.ts';
import type { PlanState, ReadPlan } from './usePlan.ts';
import { usePlanLabels } from './usePlanLabels.ts';

export interface OpenPlanProps {
  readonly state: PlanState;
  readonly read: ReadPlan;
  readonly compareWith: string | undefined;
  readonly view: PlanViewName;
  readonly onViewChange: (view: PlanViewName, details: { readonly reason: 'pointer' | 'jump' }) => void;
  readonly onReadAnother: (() => void) | undefined;
}

const fill: CSSProperties = { flex: '1 1 0', minHeight: 0, minWidth: 0 };

/** A plan that could be read: its views, and beside them what was found or what is told of the selected node. */
export function OpenPlan(props: OpenPlanProps) {
  const { state, read, view } = props;
  const [focusRequest, setFocusRequest] = useState<FocusRequest>();
  const show = (node: PlanNode) => {
    state.reveal(node.id);
    setFocusRequest({ key: node.id });
    if (view !== 'tree' && view !== 'diagram') props.onViewChange('tree', { reason: 'jump' });
  };
  const close = () => {
    if (state.selected) setFocusRequest({ key: state.selected.id });
    state.select(undefined);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !state.selected || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  const hasSide = view === 'tree' || view === 'diagram';
  return (
    <Tabs.Root
      value={view}
      // The tabs are those of the four views.
      onValueChange={(next) => props.onViewChange(next as PlanViewName, { reason: 'pointer' })}
      style={{ ...fill, display: 'flex', flexDirection: 'column' }}
    >
      <PlanToolbar plan={read.plan} onReadAnother={props.onReadAnother} />
      {/* eslint-disable-next-line jsx-a11y-x/no-static-element-interactions -- Escape in the tree, the diagram or the details closes these */}
      <div style={fill} className="stu:flex stu:flex-col stu:@min-[840px]:flex-row" onKeyDown={handleKeyDown}>
        <Tabs.Content value="tree" tabIndex={-1} style={view === 'tree' ? fill : undefined}>
          <PlanTree state={state} read={read} focusRequest={focusRequest} />
        </Tabs.Content>
        <Tabs.Content value="diagram" tabIndex={-1} style={view === 'diagram' ? fill : undefined}>
          <PlanDiagram state={state} read={read} focusRequest={focusRequest} />
        </Tabs.Content>
        <Tabs.Content value="compare" tabIndex={-1} style={view === 'compare' ? fill : undefined}>
          <ComparePanel read={read} compareWith={props.compareWith} />
        </Tabs.Content>
        <Tabs.Content value="text" tabIndex={-1} style={view === 'text' ? fill : undefined}>
          <PlanAsText read={read} />
        </Tabs.Content>
        {hasSide && (
          <div
            style={{ overflow: 'auto' }}
            className="stu:h-2/5 stu:border-t stu:border-border stu:bg-canvas stu:@min-[840px]:h-auto stu:@min-[840px]:w-88 stu:@min-[840px]:border-s stu:@min-[840px]:border-t-0"
          >
            {state.selected ? (
              <NodeDetails read={read} node={state.selected} onClose={close} />
            ) : (
              <PlanFindings read={read} onShow={show} />
            )}
          </div>
        )}
      </div>
    </Tabs.Root>
  );
}

/** As psql shows it. It is wider than its place, so the arrow keys have to be able to move it. */
function PlanAsText({ read: { plan } }: { readonly read: ReadPlan }) {
  const labels = usePlanLabels();
  const text = useMemo(() => planText(plan), [plan]);
  return (
    <div
      role="region"
      aria-label={labels.planViewText}
      // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- scrolled by keyboard
      tabIndex={0}
      style={{ height: '100%', overflow: 'auto' }}
      className="stu:p-3 stu:focus-visible:-outline-offset-2!"
    >
      <pre className="stu:font-mono stu:text-sm">{text}</pre>
    </div>
  );
}
