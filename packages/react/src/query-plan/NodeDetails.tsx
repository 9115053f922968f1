import { X } from 'lucide-react';
import { useMemo } from 'react';
import { IconButton } from '../ui/IconButton.tsx';
import { Entries, Entry, EntryList } from './EntryList.tsx';
import { HintCard } from './HintCard.tsx';
import { nodeTitle } from './nodeName.ts';
import type { PlanNode } from './plan.ts';
import { formatCount, formatMs } from './planFormat.ts';
import { planSections } from './planSections.ts';
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
    <EntryList>
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
    </EntryList>
  );
}
