import type { PlanNode } from '../plan.ts';
import { textOf } from '../planValue.ts';
import { figuresOf, inAllLoops, type HintContext } from './hintContext.ts';
import { proposeIndex } from './indexProposal.ts';
import type { IndexProposal, PlanEvidence } from './planHint.ts';

/** So many runs of one side cost more than reading it once. */
const manyLoops = 10_000;
const manyRows = 10_000;
const mostRemoved = 0.9;
/** Of all time; below it the loop is no matter. */
const worthwhile = 0.2;

/** One side of a join runs again for each of very many rows of the other. */
export function nestedLoop(node: PlanNode, context: HintContext): PlanEvidence | undefined {
  const [outer, inner] = sidesOf(node);
  if (node.type !== 'Nested Loop' || !outer?.actual || !inner?.actual) return undefined;
  const loops = outer.actual.rows * outer.actual.loops;
  const innerMs = figuresOf(context, inner)?.inclusiveMs ?? 0;
  const ownMs = figuresOf(context, node)?.exclusiveMs ?? 0;
  const totalMs = context.figures.totalMs ?? 0;
  if (loops < manyLoops || totalMs === 0 || (innerMs + ownMs) / totalMs < worthwhile) return undefined;
  return {
    kind: 'nestedLoop',
    loops,
    plannedLoops: figuresOf(context, outer)?.plannedRows ?? outer.planRows,
    innerMs,
    inner: textOf(inner.fields, 'Alias') ?? inner.type,
    proposal: joinIndex(node, inner),
  };
}

/** Most pairs of a join are made only to be thrown away. */
function joinFilter(node: PlanNode): PlanEvidence | undefined {
  const condition = textOf(node.fields, 'Join Filter');
  if (condition === undefined || !node.actual) return undefined;
  const removed = inAllLoops(node, 'Rows Removed by Join Filter');
  const kept = node.actual.rows * node.actual.loops;
  if (removed < manyRows || removed < (removed + kept) * mostRemoved) return undefined;
  return { kind: 'joinFilter', removed, kept, condition };
}

/** An index by which the inner side would find its rows, where it is read whole for each row of the outer one. */
function joinIndex(node: PlanNode, inner: PlanNode): IndexProposal | undefined {
  const condition = textOf(node.fields, 'Join Filter') ?? textOf(inner.fields, 'Filter');
  const scan = inner.type === 'Materialize' ? inner.children[0] : inner;
  return scan?.type === 'Seq Scan' && condition !== undefined ? proposeIndex(scan, condition) : undefined;
}

function sidesOf({ children }: PlanNode): readonly [PlanNode | undefined, PlanNode | undefined] {
  return [
    children.find(({ relationship }) => relationship === 'Outer'),
    children.find(({ relationship }) => relationship === 'Inner'),
  ];
}

/** Rules that look at one node, of what joins. */
export const joinRules = [nestedLoop, joinFilter];
