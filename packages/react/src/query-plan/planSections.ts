import type { Plan, PlanFields, PlanNode, PlanValue } from './plan.ts';
import { formatCount, formatMs } from './planFormat.ts';
import { isFields, listOf } from './planValue.ts';

/** Fields of a node that belong together, in the order in which Postgres told them. */
export interface PlanSections {
  readonly general: readonly PlanEntry[];
  /** Estimates, what was measured, memory. */
  readonly figures: readonly PlanEntry[];
  /** Blocks, times of input and output, write-ahead log; those that are 0 are left out. */
  readonly blocks: readonly PlanEntry[];
  readonly workers: readonly { readonly index: string; readonly entries: readonly PlanEntry[] }[];
}

export interface PlanEntry {
  readonly name: string;
  readonly text: string;
}

/** Everything that is told of a node, also what this code knows nothing of. */
export function planSections(node: PlanNode): PlanSections {
  const { Workers: _, ...fields } = node.fields;
  const entries = entriesOf(fields);
  const isBlocks = ({ name }: PlanEntry) => /Blocks$|I\/O .*Time$|^WAL /.test(name);
  const isFigure = ({ name }: PlanEntry) =>
    /^(Startup|Total|Actual|Plan|Planned|Rows Removed|Heap Fetches|Index Searches|Sort Space|Peak|Original|Hash|HashAgg|Disk|Cache|Exact|Lossy|Workers|Maximum Storage|Estimated)\b/.test(
      name,
    ) && !/^Hash Cond/.test(name);
  return {
    general: entries.filter((entry) => !isBlocks(entry) && !isFigure(entry)),
    figures: entries.filter((entry) => !isBlocks(entry) && isFigure(entry)),
    blocks: entries.filter((entry) => isBlocks(entry) && entry.text !== '0' && entry.text !== '0.000'),
    workers: listOf(node.fields, 'Workers').map(({ 'Worker Number': number, ...worker }, index) => ({
      index: String(number ?? index),
      entries: entriesOf(worker).filter(({ name, text }) => !(/Blocks$|^WAL /.test(name) && text === '0')),
    })),
  };
}

/** Fields of fields are told with both names. */
function entriesOf(fields: PlanFields): readonly PlanEntry[] {
  return Object.entries(fields).flatMap(([name, value]): readonly PlanEntry[] =>
    isFields(value)
      ? entriesOf(value).map((inner) => ({ name: `${name} · ${inner.name}`, text: inner.text }))
      : [{ name, text: valueText(value) }],
  );
}

function valueText(value: PlanValue): string {
  if (!Array.isArray(value)) return String(value);
  const items = value as readonly PlanValue[];
  return items.map((item) => (isFields(item) ? JSON.stringify(item) : valueText(item))).join(', ');
}

/** What is told of the whole, beside its tree. */
export interface PlanFacts {
  readonly triggers: readonly PlanEntry[];
  readonly jit: readonly PlanEntry[];
  /** Blocks and memory of planning; those that are 0 are left out. */
  readonly planning: readonly PlanEntry[];
  readonly settings: readonly PlanEntry[];
  readonly others: readonly PlanEntry[];
}

/** Everything that is told beside the tree, but for the two times that are in the totals. */
export function planFacts({ fields, settings, triggers }: Plan): PlanFacts {
  const {
    Planning,
    JIT,
    Triggers: _t,
    Settings: _s,
    'Planning Time': _p,
    'Execution Time': _e,
    ...rest
  } = fields;
  return {
    triggers: triggers.map(({ name, constraint, relation, ms, calls }) => ({
      name: [constraint ?? name, relation].filter((part) => part !== undefined).join(' · '),
      text: `${ms === undefined ? '' : `${formatMs(ms)} · `}${formatCount(calls)} ×`,
    })),
    jit: isFields(JIT) ? entriesOf(JIT) : [],
    planning: isFields(Planning) ? entriesOf(Planning).filter(({ text }) => text !== '0') : [],
    settings: entriesOf(settings),
    others: entriesOf(rest),
  };
}
