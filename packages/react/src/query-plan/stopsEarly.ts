import type { Plan, PlanNode } from './plan.ts';
import { cteNameOf, cteScansOf } from './planCharges.ts';
import { textOf } from './planValue.ts';

/** What reads all rows from below before it gives the first. */
const blocking = ['Sort', 'Hash', 'ModifyTable', 'Recursive Union'];

/**
 * By the id of a node: whether it may have been left before its last row, because a node above had enough. It then gave
 * fewer rows than it was estimated to, and the estimate was still right.
 */
export function stopsEarly(plan: Plan): readonly boolean[] {
  const early: boolean[] = [];
  const mark = (node: PlanNode, isEarly: boolean): void => {
    early[node.id] = isEarly;
    for (const child of node.children) {
      if (cteNameOf(child) === undefined)
        mark(child, mayLeave(node, child) || (isEarly && !isBlocking(node)));
    }
  };
  mark(plan.root, false);
  for (const node of plan.nodes) {
    const name = cteNameOf(node);
    if (name !== undefined)
      mark(
        node,
        cteScansOf(plan, node, name).some((scan) => early[scan.id]),
      );
  }
  return plan.nodes.map(({ id }) => early[id] ?? false);
}

function mayLeave(node: PlanNode, child: PlanNode): boolean {
  // `exists` and scalar sub-selects want one row; those that are hashed are read whole, and cannot be told apart here.
  if (child.relationship === 'SubPlan' || child.relationship === 'InitPlan') return true;
  switch (node.type) {
    case 'Limit':
    case 'Merge Join':
      return true;
    case 'Nested Loop':
      return child.relationship === 'Inner' && wantsOneMatch(node);
    default:
      return false;
  }
}

function wantsOneMatch({ fields }: PlanNode): boolean {
  return fields['Inner Unique'] === true || ['Semi', 'Anti'].includes(textOf(fields, 'Join Type') ?? '');
}

function isBlocking({ type, fields }: PlanNode): boolean {
  const strategy = textOf(fields, 'Strategy');
  return blocking.includes(type) || strategy === 'Plain' || strategy === 'Hashed' || strategy === 'Mixed';
}
