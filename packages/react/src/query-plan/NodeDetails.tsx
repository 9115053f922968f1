import { X } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { IconButton } from '../ui/IconButton.tsx';
import { HintCard } from './HintCard.tsx';
import { nodeTitle } from './nodeName.ts';
import type { PlanNode } from './plan.ts';
import { formatCount, formatMs } from './planFormat.ts';
import { planSections, type PlanEntry } from './planSections.ts';
import type { ReadPlan } from './usePlan.ts';
import { usePlanLabels } from './usePlanLabels.ts';

export interface NodeDetailsProps {
  readonly read: ReadPlan;
  readonly node: PlanNode;
  readonly onClose: () => void;
}

/** All that is told of one node, with what it comes to and what could be better about it. */
export function NodeDetails({ read, node, onClose }: NodeDetailsProps) {
  const labels = usePlanLabels();
  const sections = useMemo(() => planSections(node), [node]);
  const hints = read.hints.filter(({ nodeId }) => nodeId === node.id);
  return (
    <section aria-label={labels.planDetails} className="stu:flex stu:flex-col stu:gap-3 stu:p-3">
      <header className="stu:flex stu:items-start stu:gap-2">
        <h3 className="stu:min-w-0 stu:flex-1 stu:py-1 stu:wrap-anywhere">{nodeTitle(node)}</h3>
        <IconButton label={labels.planDetailsClose} onClick={onClose}>
          <X size={15} aria-hidden />
        </IconButton>
      </header>
      {hints.map((hint, index) => (
        <HintCard key={index} hint={hint} />
      ))}
      <Summary read={read} node={node} />
      <Entries title={labels.planDetailsGeneral} entries={sections.general} />
      <Entries title={labels.planDetailsFigures} entries={sections.figures} />
      <Entries title={labels.planDetailsBlocks} entries={sections.blocks} />
      {sections.workers.map(({ index, entries }) => (
        <Entries key={index} title={labels.planDetailsWorker(index)} entries={entries} />
      ))}
    </section>
  );
}

/** What the averages of Postgres come to. */
function Summary({ read, node }: Pick<NodeDetailsProps, 'read' | 'node'>) {
  const labels = usePlanLabels();
  const own = read.figures.nodes[node.id];
  if (!own || own.rows === undefined || own.neverExecuted) {
    return own?.neverExecuted ? <p className="stu:text-muted">{labels.planNeverExecuted}</p> : null;
  }
  const { inclusiveMs, exclusiveMs, misestimate, processes } = own;
  return (
    <List>
      {inclusiveMs !== undefined && exclusiveMs !== undefined && (
        <Entry name={labels.planDetailsInclusive}>
          {labels.planDetailsTime(inclusiveMs, exclusiveMs)} · {labels.planShare(own.share)}
        </Entry>
      )}
      <Entry name={labels.planDetailsRows}>
        {labels.planRowsChange(formatCount(own.plannedRows), formatCount(own.rows))}
        {misestimate && ` · ${labels.planMisestimateSpoken(misestimate)}`}
      </Entry>
      {processes > 1 && (
        <Entry name={labels.planDetailsParallel}>{labels.planDetailsProcesses(processes)}</Entry>
      )}
      {node.actual?.totalMs !== undefined && node.actual.loops > 1 && (
        <Entry name={labels.planColumnLoops}>
          {`${formatCount(node.actual.loops)} × ${formatMs(node.actual.totalMs)}`}
        </Entry>
      )}
    </List>
  );
}

function Entries({ title, entries }: { readonly title: string; readonly entries: readonly PlanEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <div className="stu:flex stu:flex-col stu:gap-1">
      <h4 className="stu:text-sm stu:text-muted">{title}</h4>
      <List>
        {entries.map(({ name, text }, index) => (
          <Entry key={index} name={name}>
            <span className="stu:font-mono stu:text-sm">{text}</span>
          </Entry>
        ))}
      </List>
    </div>
  );
}

function List({ children }: { readonly children: ReactNode }) {
  return (
    <dl className="stu:grid stu:grid-cols-[minmax(96px,2fr)_3fr] stu:gap-x-3 stu:gap-y-1 stu:text-sm">
      {children}
    </dl>
  );
}

function Entry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="stu:text-muted">{name}</dt>
      <dd className="stu:min-w-0 stu:wrap-anywhere">{children}</dd>
    </>
  );
}
