import type { NodeChange } from './comparePlans.ts';
import type { PlanProblem } from './parsePlan.ts';
import { formatCount, formatFactor, formatMs, formatPercent } from './planFormat.ts';
import { hintText, hintTitle, hintCost } from './planHintLabels.ts';
import type { Misestimate } from './planFigures.ts';

const plural = (count: number, one: string, many: string) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/**
 * What plans say, loaded with the part that shows them. Words of Postgres itself — names of nodes and of what is told of
 * them — are no labels: they are the same in every language of its manual.
 */
export const planLabels = {
  planLabel: 'Query plan',
  planViews: 'How the plan is shown',
  planViewTree: 'Tree',
  planViewDiagram: 'Diagram',
  planViewCompare: 'Compare',
  planViewText: 'Text',

  planTreeLabel: 'Nodes of the plan',
  planColumnNode: 'Node',
  planColumnTime: 'Time',
  planColumnOwnTime: 'Own time',
  planColumnRows: 'Rows',
  planColumnMisestimate: 'Estimate',
  planColumnLoops: 'Loops',
  planColumnBuffers: 'Blocks',
  planColumnCost: 'Own cost',
  planColumnHints: {
    node: 'In the order of the plan, as a tree',
    time: 'Of the node and all below it, in all loops',
    ownTime: 'Of the node alone, in all loops',
    rows: 'Estimated → real, in all loops',
    misestimate: 'By how much the real rows are more (↑) or fewer (↓) than estimated',
    loops: 'Times that it ran, in all processes together',
    buffers: 'Blocks of 8 KB that the node alone looked at: from memory, and from disk',
    cost: 'Of the node alone, in units of the planner',
  },
  planSortedBy: (column: string) => `${column}, highest first`,
  planNeverExecuted: 'never executed',
  planRowsEstimated: (planned: string) => `≈ ${planned}`,
  planRowsChange: (planned: string, rows: string) => `${planned} → ${rows}`,
  planRowsSpoken: (planned: string, rows: string) => `${planned} estimated, ${rows} real`,
  planMisestimate: ({ factor, direction }: Misestimate) =>
    direction === 'equal' ? '=' : `${direction === 'more' ? '↑' : '↓'} ${formatFactor(factor)}`,
  planMisestimateSpoken: ({ factor, direction }: Misestimate) =>
    direction === 'equal'
      ? 'as estimated'
      : `${formatFactor(factor).slice(1)} times ${direction === 'more' ? 'more' : 'fewer'} than estimated`,
  planBlocks: (hit: string, read: string) => `${hit} + ${read}`,
  planBlocksSpoken: (hit: string, read: string, temp: string | undefined) =>
    `${hit} from memory, ${read} read${temp === undefined ? '' : `, ${temp} of temporary files`}`,
  planShare: (share: number) => `${formatPercent(share)} of all`,

  planTotals: 'Totals of the plan',
  planTotalExecution: 'Execution',
  planTotalPlanning: 'Planning',
  planTotalJit: 'JIT',
  planTotalTriggers: 'Triggers',
  planTotalTriggersHint: (calls: number) => plural(calls, 'call', 'calls'),
  planTotalCost: 'Estimated cost',
  planTotalNodes: 'Nodes',
  planNotRun:
    'The statement was not run. What is shown are the costs and rows that the planner expects; costs are no milliseconds.',
  planNotTimed: 'Time of the nodes was not measured. Shares are of the expected cost.',

  planHints: 'Hints',
  planHintTitle: hintTitle,
  planHintText: hintText,
  planHintCost: hintCost,
  planHintShow: (title: string, node: string) => `${title}: show ${node}`,
  planNoHints: 'Nothing was found that takes time without need.',
  planNoHintsNotRun: 'Hints need what was measured. Run the statement with “Explain analyze”.',
  planSlowest: 'Slowest nodes',
  planCostliest: 'Costliest nodes',
  planMisestimated: 'Most misestimated nodes',

  planSettings: 'Settings',
  planOthers: 'More',

  planDetails: 'Details of the node',
  planDetailsClose: 'Close the details',
  planDetailsGeneral: 'What it does',
  planDetailsFigures: 'Figures',
  planDetailsBlocks: 'Blocks, time of reading, log',
  planDetailsWorker: (index: string) => `Worker ${index}`,
  planDetailsTime: (inclusive: number, own: number) =>
    `${formatMs(own)} alone, ${formatMs(inclusive)} with all below`,
  planDetailsProcesses: (processes: number) => `${formatCount(processes)} processes beside each other`,
  planDetailsInclusive: 'Time in all loops',
  planDetailsParallel: 'Parallel',
  planDetailsRows: 'Rows in all loops',

  planDiagramLabel: 'Diagram of the plan',
  planDiagramHelp:
    'Arrow keys go from node to node, Enter shows its details; + and − zoom, 0 shows all, Shift with arrow keys moves the picture.',
  planDiagramRows: (rows: string, isOne: boolean, isEstimate: boolean) =>
    `${isEstimate ? '≈ ' : ''}${rows} ${isOne ? 'row' : 'rows'}`,
  planZoom: 'Zoom',
  planZoomIn: 'Zoom in',
  planZoomOut: 'Zoom out',
  planZoomFit: 'Show all',

  planCopy: 'Copy',
  planCopyText: 'Copy as text',
  planCopyJson: 'Copy as JSON',
  planCopyStatement: 'Copy the statement',
  planCopied: 'Copied',
  planCopyFailed: 'The browser did not let the text be copied. Select it in the view “Text” instead.',

  planPasteTitle: 'Read a plan',
  planPasteLabel: 'Plan',
  planPasteHint:
    'Paste what “explain (analyze, buffers, format json) …” answered; the text form does too, and tells less. It stays in this page.',
  planPasteShow: 'Show the plan',
  planPasteCompareTitle: 'Compare with another plan',
  planPasteCompare: 'Compare',
  planProblem: (problem: PlanProblem) => {
    switch (problem.kind) {
      case 'empty':
        return 'There is no text yet. Paste a plan.';
      case 'syntax':
        return `This is neither a plan as text nor JSON: ${problem.message}`;
      case 'noPlan':
        return 'This is JSON, but no plan. Paste all of what “explain” answered.';
    }
  },

  planCompareLabel: 'Nodes of both plans',
  planCompareNone: 'No plan to compare with',
  planCompareNoneHint:
    'Change something — an index, a setting, the statement — and lay the two plans over each other.',
  planCompareWith: 'Compare with…',
  planCompareSwap: 'Swap',
  planCompareRemove: 'Compare no longer',
  planChange: (change: NodeChange) =>
    ({ same: 'same', replaced: 'other way', added: 'added', removed: 'gone' })[change],
  planColumnChange: 'Change',
  planBeforeAfter: (before: string, after: string) => `${before} → ${after}`,
  planReplacedNode: (before: string) => `before: ${before}`,
  planFaster: (factor: number) => `${formatFactor(factor).slice(1)} times faster`,
  planSlower: (factor: number) => `${formatFactor(factor).slice(1)} times slower`,
  planCheaper: (factor: number) => `${formatFactor(factor).slice(1)} times cheaper, as estimated`,
  planDearer: (factor: number) => `${formatFactor(factor).slice(1)} times costlier, as estimated`,
  planAsFast: 'about the same',
  planShapeSame: 'Both plans have the same nodes.',
  planShapeChanged: (added: number, removed: number, replaced: number) =>
    [
      added > 0 && `${plural(added, 'node', 'nodes')} added`,
      removed > 0 && `${plural(removed, 'node', 'nodes')} gone`,
      replaced > 0 && `${plural(replaced, 'node', 'nodes')} done another way`,
    ]
      .filter(Boolean)
      .join(', '),

  planExplaining: 'Asking for the plan…',
  planExplainAnalyzing: 'Running the statement to measure its plan…',
  planNone: 'No plan yet',
  planNoneHint:
    '“Explain” tells how a statement would be carried out; “Explain analyze” runs it and tells what each step took.',
  planAnalyzeTitle: 'Run the statement to measure it?',
  planAnalyzeWrites:
    'It may write. It is run in a transaction that is rolled back, so nothing that it changes stays; triggers run, and rows that it changes are locked meanwhile. What no rollback undoes does stay: numbers taken from sequences, and what functions do outside of the database.',
  planAnalyzeConfirm: 'Run and roll back',
  planNotices: (count: number) => plural(count, 'notice', 'notices'),
  planPreviousThere: 'There is an earlier plan of the same statement.',
  planComparePrevious: 'Compare with it',
};

/** Every string of the views of plans. */
export type PlanLabels = Readonly<typeof planLabels>;
