import { CornerDownLeft } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Entries } from './EntryList.tsx';
import { HintCard } from './HintCard.tsx';
import { nodeTitle } from './nodeName.ts';
import type { Plan, PlanNode } from './plan.ts';
import { formatCost, formatMs } from './planFormat.ts';
import { planFacts } from './planSections.ts';
import type { ReadPlan } from './usePlan.ts';
import { usePlanLabels } from './usePlanLabels.ts';

export interface PlanFindingsProps {
  readonly read: ReadPlan;
  readonly onShow: (node: PlanNode) => void;
}

/** What could be better, and which nodes took the most time and were estimated worst; each leads to its node. */
export function PlanFindings({ read, onShow }: PlanFindingsProps) {
  const labels = usePlanLabels();
  const { plan, figures, hints, slowest, misestimated } = read;
  return (
    <div className="stu:flex stu:flex-col stu:gap-4 stu:p-3">
      <Section title={labels.planHints}>
        {hints.length === 0 ? (
          <p className="stu:text-sm stu:text-muted">
            {plan.analyzed ? labels.planNoHints : labels.planNoHintsNotRun}
          </p>
        ) : (
          <ul aria-label={labels.planHints} className="stu:flex stu:flex-col stu:gap-2">
            {hints.slice(0, mostHints).map((hint, index) => {
              const node = hint.nodeId === undefined ? undefined : plan.nodes[hint.nodeId];
              return (
                <li key={index}>
                  <HintCard
                    hint={hint}
                    place={
                      node && (
                        <Button
                          aria-label={labels.planHintShow(labels.planHintTitle(hint), nodeTitle(node))}
                          onClick={() => onShow(node)}
                          className="stu:min-w-0"
                        >
                          <CornerDownLeft size={13} aria-hidden />
                          <span className="stu:max-w-44 stu:truncate">{nodeTitle(node)}</span>
                        </Button>
                      )
                    }
                  />
                </li>
              );
            })}
          </ul>
        )}
      </Section>
      {slowest.length > 0 && (
        <Section title={plan.timed ? labels.planSlowest : labels.planCostliest}>
          <NodeList
            label={plan.timed ? labels.planSlowest : labels.planCostliest}
            nodes={slowest}
            onShow={onShow}
            figure={({ id }) => {
              const own = figures.nodes[id];
              return plan.timed ? formatMs(own?.exclusiveMs ?? 0) : formatCost(own?.exclusiveCost ?? 0);
            }}
          />
        </Section>
      )}
      {misestimated.length > 0 && (
        <Section title={labels.planMisestimated}>
          <NodeList
            label={labels.planMisestimated}
            nodes={misestimated}
            onShow={onShow}
            figure={({ id }) => {
              const wrong = figures.nodes[id]?.misestimate;
              return wrong ? labels.planMisestimate(wrong) : '';
            }}
          />
        </Section>
      )}
      <Facts plan={plan} />
    </div>
  );
}

/** What is told of the whole: triggers, JIT, planning, settings. */
function Facts({ plan }: { readonly plan: Plan }) {
  const labels = usePlanLabels();
  const facts = useMemo(() => planFacts(plan), [plan]);
  return (
    <>
      <Entries title={labels.planTotalTriggers} entries={facts.triggers} />
      <Entries title={labels.planTotalJit} entries={facts.jit} />
      <Entries title={labels.planTotalPlanning} entries={facts.planning} />
      <Entries title={labels.planSettings} entries={facts.settings} />
      <Entries title={labels.planOthers} entries={facts.others} />
    </>
  );
}

/** Of a plan over thousands of partitions each may have the same one. */
const mostHints = 50;

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="stu:flex stu:flex-col stu:gap-2">
      <h3 className="stu:text-sm stu:text-muted">{title}</h3>
      {children}
    </section>
  );
}

interface NodeListProps {
  readonly label: string;
  readonly nodes: readonly PlanNode[];
  readonly figure: (node: PlanNode) => string;
  readonly onShow: (node: PlanNode) => void;
}

function NodeList({ label, nodes, figure, onShow }: NodeListProps) {
  return (
    <ol aria-label={label} className="stu:flex stu:flex-col">
      {nodes.map((node) => (
        <li key={node.id}>
          <button
            type="button"
            onClick={() => onShow(node)}
            className="stu:flex stu:w-full stu:cursor-default stu:items-center stu:gap-2 stu:rounded stu:px-2 stu:py-1 stu:text-start stu:hover:bg-hover"
          >
            <span className="stu:min-w-0 stu:flex-1 stu:truncate">{nodeTitle(node)}</span>
            <span className="stu:shrink-0 stu:text-muted">{figure(node)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
