import type { PlanNode } from '../plan.ts';
import { numberOf, textOf } from '../planValue.ts';
import { inAllLoops, type HintContext } from './hintContext.ts';
import { isCatalog, proposeIndex, relationName } from './indexProposal.ts';
import type { PlanEvidence } from './planHint.ts';

/** Below so many rows reading all of them is as fast as an index. */
const manyRows = 10_000;
/** An index pays where it leaves out most of the rows. */
const mostRemoved = 0.9;
/** Fewer visits to the table do not matter. */
const manyFetches = 1_000;

/** A whole table is read for the few rows that a condition leaves. */
function missingIndex(node: PlanNode): PlanEvidence | undefined {
  const filter = textOf(node.fields, 'Filter');
  if (node.type !== 'Seq Scan' || filter === undefined || !node.actual || isCatalog(node)) return undefined;
  const removed = inAllLoops(node, 'Rows Removed by Filter');
  const read = removed + node.actual.rows * node.actual.loops;
  if (removed < manyRows || removed < read * mostRemoved) return undefined;
  const proposal = proposeIndex(node, filter);
  return { kind: 'missingIndex', relation: relationName(node), filter, read, removed, proposal };
}

/** There was not room to remember each row, so whole pages were read and each of their rows checked again. */
function lossyBlocks(node: PlanNode): PlanEvidence | undefined {
  const lossy = numberOf(node.fields, 'Lossy Heap Blocks') ?? 0;
  if (node.type !== 'Bitmap Heap Scan' || lossy === 0) return undefined;
  const exact = numberOf(node.fields, 'Exact Heap Blocks') ?? 0;
  const rechecked = inAllLoops(node, 'Rows Removed by Index Recheck');
  return { kind: 'lossyBlocks', relation: relationName(node), lossy, exact, rechecked };
}

/** An index alone would do, were it known that all see the rows: that is what vacuum notes down. */
function heapFetches(node: PlanNode): PlanEvidence | undefined {
  if (node.type !== 'Index Only Scan' || !node.actual) return undefined;
  const fetches = numberOf(node.fields, 'Heap Fetches') ?? 0;
  const rows = node.actual.rows * node.actual.loops;
  if (fetches < manyFetches || fetches < rows / 10) return undefined;
  const relation = relationName(node);
  return { kind: 'heapFetches', relation, fetches, rows, statement: `vacuum ${relation};` };
}

/** Rows that `with` keeps are in no index, and a condition outside does not reach in. */
function cteScan(node: PlanNode): PlanEvidence | undefined {
  const name = textOf(node.fields, 'CTE Name');
  if (node.type !== 'CTE Scan' || name === undefined || !node.actual) return undefined;
  const removed = inAllLoops(node, 'Rows Removed by Filter');
  const rows = removed + node.actual.rows * node.actual.loops;
  if (rows < manyRows * 5 && (removed < manyRows || removed < rows * mostRemoved)) return undefined;
  return { kind: 'cteScan', name, rows, removed };
}

/** Rules that look at one node, of what reads rows. */
export const scanRules: readonly ((node: PlanNode, context: HintContext) => PlanEvidence | undefined)[] = [
  missingIndex,
  lossyBlocks,
  heapFetches,
  cteScan,
];
