import type { IndexProposal, PlanHint } from './hints/planHint.ts';
import { formatCount, formatFactor, formatKb, formatMs, formatPercent } from './planFormat.ts';

/** What was found, in a few words. */
export function hintTitle(hint: PlanHint): string {
  switch (hint.kind) {
    case 'missingIndex':
      return `All of ${hint.relation} is read for few rows`;
    case 'sortOnDisk':
      return 'Sorted on disk';
    case 'hashOnDisk':
      return 'Hashed in parts, on disk';
    case 'storedOnDisk':
      return 'Rows kept on disk';
    case 'nestedLoop':
      return `${hint.inner} is searched ${formatCount(hint.loops)} times`;
    case 'misestimate':
      return `${formatFactor(hint.misestimate.factor).slice(1)} times ${hint.misestimate.direction === 'more' ? 'more' : 'fewer'} rows than estimated`;
    case 'lossyBlocks':
      return 'Bitmap too large for memory';
    case 'heapFetches':
      return 'The index alone would do, but the table is visited';
    case 'jit':
      return 'Compiling took longer than running';
    case 'joinFilter':
      return 'Most pairs of the join are thrown away';
    case 'workers':
      return `${formatCount(hint.launched)} of ${formatCount(hint.planned)} workers were there`;
    case 'trigger':
      return `${hint.constraint === undefined ? `Trigger ${hint.name}` : `Constraint ${hint.constraint}`} took ${formatPercent(hint.share)} of the time`;
    case 'cteScan':
      return `The rows of “${hint.name}” are kept and searched without an index`;
    case 'planning':
      return 'Planning took longer than running';
  }
}

/** The figures that show it, and what can be done. */
export function hintText(hint: PlanHint): string {
  switch (hint.kind) {
    case 'missingIndex':
      return (
        `${formatCount(hint.read)} rows were read, and ${formatCount(hint.removed)} of them thrown away by ${hint.filter}. ` +
        (hint.proposal
          ? `${hint.proposal.isPart ? 'An index serves for a part of that, and helps if few rows hold for it.' : 'An index would find the rest.'}${asTextNote(hint.proposal)}`
          : 'An index on what this condition compares may find the rest; which one cannot be told from its text.')
      );
    case 'sortOnDisk':
      return `${hint.method} wrote ${formatKb(hint.diskKb)} to disk. In memory it wants about ${formatKb(hint.neededKb)}; or an index in the wanted order, or fewer columns.`;
    case 'hashOnDisk':
      return [
        hint.batches === undefined
          ? 'It did not fit into memory'
          : `It did not fit into memory and was done in ${formatCount(hint.batches)} parts`,
        hint.diskKb === undefined ? '' : `, with ${formatKb(hint.diskKb)} on disk`,
        `. It wants about ${formatKb(hint.neededKb)}, which is work_mem times hash_mem_multiplier.`,
      ].join('');
    case 'storedOnDisk':
      return `The rows that are read again took ${hint.diskKb === undefined ? `${formatCount(hint.tempBlocks)} blocks` : formatKb(hint.diskKb)} on disk. More work_mem keeps them in memory.`;
    case 'nestedLoop':
      return (
        `The inner side ran ${formatCount(hint.loops)} times and took ${formatMs(hint.innerMs)}; ${formatCount(hint.plannedLoops)} times were expected. ` +
        (hint.proposal
          ? `It reads all its rows each time; an index would find those that match.${asTextNote(hint.proposal)}`
          : 'With as many rows a hash join is mostly faster. Look why the planner expected fewer, or let fewer rows come here.')
      );
    case 'misestimate':
      return (
        `${formatCount(hint.planned)} were expected, and ${formatCount(hint.rows)} came, in each loop. What is above was chosen for the wrong number. ` +
        (hint.relation === undefined
          ? 'Below it the estimates are still right, so it is in how rows are joined or grouped here.'
          : hint.columns.length > 1
            ? `Values of ${hint.columns.join(', ')} may depend on each other, which only statistics over all of them know.`
            : 'The statistics of the table may be old, or say too little of the column.')
      );
    case 'lossyBlocks':
      return `Of ${formatCount(hint.lossy + hint.exact)} blocks ${formatCount(hint.lossy)} were remembered without their rows, so all rows in them were checked again and ${formatCount(hint.rechecked)} thrown away. More work_mem remembers each row.`;
    case 'heapFetches':
      return `For ${formatCount(hint.fetches)} of ${formatCount(hint.rows)} rows the table was asked whether they may be seen. Vacuum notes that down; where it happens again soon, let autovacuum come more often to ${hint.relation}.`;
    case 'jit':
      return `${formatMs(hint.jitMs)} of compiling for ${formatMs(hint.otherMs)} of all else. Turn it off for this statement, or raise jit_above_cost.`;
    case 'joinFilter':
      return `${formatCount(hint.removed)} pairs were made and thrown away by ${hint.condition}, and ${formatCount(hint.kept)} kept. A condition that compares columns for being equal could be hashed, merged, or looked up in an index.`;
    case 'workers':
      return 'The server had no more workers to give, so the statement took longer than planned. See max_parallel_workers and max_worker_processes, and what else runs.';
    case 'trigger':
      return (
        `${formatMs(hint.ms)} in ${formatCount(hint.calls)} ${hint.calls === 1 ? 'call' : 'calls'}${hint.relation === undefined ? '' : ` on ${hint.relation}`}. ` +
        (hint.constraint === undefined
          ? 'Look at what its function does for each row, or let it be called once for each statement.'
          : 'For each row the other table of the constraint is searched. Where rows that are referenced are deleted or changed, the referencing columns want an index.')
      );
    case 'cteScan':
      return `${formatCount(hint.rows)} rows were kept aside and scanned${hint.removed > 0 ? `, and ${formatCount(hint.removed)} thrown away` : ''}. With “${hint.name} as not materialized (…)” conditions reach the tables inside; what is asked for twice is then done twice.`;
    case 'planning':
      return `${formatMs(hint.planningMs)} to plan, ${formatMs(hint.executionMs)} to run. A prepared statement is planned once for many runs; fewer partitions and joins are planned faster.`;
  }
}

/** What following a hint costs, where that is not plain. */
export function hintCost(hint: PlanHint): string | undefined {
  switch (hint.kind) {
    case 'missingIndex':
    case 'nestedLoop':
      return hint.proposal
        ? 'An index takes room, and every insert, delete, and update of its columns has to keep it. “concurrently” lets others write meanwhile, takes longer, and cannot be in a transaction. Compare the plans afterwards.'
        : undefined;
    case 'sortOnDisk':
    case 'hashOnDisk':
      return 'Each such node of each session may take so much memory at once: set it for this statement in its transaction, not for the server.';
    case 'misestimate':
      return hint.statement === undefined ? undefined : 'Reads a sample of the table.';
    default:
      return undefined;
  }
}

/** The statement that does what a hint proposes. */
export function hintStatement(hint: PlanHint): string | undefined {
  if ('proposal' in hint) return hint.proposal?.statement;
  return 'statement' in hint ? hint.statement : undefined;
}

function asTextNote({ asText }: IndexProposal): string {
  return asText.length === 0
    ? ''
    : ` It serves only if ${asText.join(', ')} ${asText.length === 1 ? 'is' : 'are'} of a type for text, as the condition compares.`;
}
