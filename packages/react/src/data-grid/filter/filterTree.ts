import type { Condition, FilterGroup, FilterNode } from './filterModel.ts';

/*
 * Edits of a filter as it is shown. Nodes are told apart by identity, so one node may not stand in two places: copies are
 * made by `copyOf`. A group that loses its last node goes too, but for the outermost.
 */

/** The filter with other nodes in the place of one. */
export function replaced(root: FilterGroup, node: FilterNode, ...by: readonly FilterNode[]): FilterGroup {
  return { ...root, nodes: root.nodes.flatMap((child) => replacedIn(child, node, by)) };
}

function replacedIn(child: FilterNode, node: FilterNode, by: readonly FilterNode[]): readonly FilterNode[] {
  if (child === node) return by;
  if (child.kind !== 'group' || child.nodes.length === 0) return [child];
  const nodes = child.nodes.flatMap((grandchild) => replacedIn(grandchild, node, by));
  if (nodes.length === 0) return [];
  const isSame = nodes.length === child.nodes.length && nodes.every((other, at) => other === child.nodes[at]);
  return [isSame ? child : { ...child, nodes }];
}

export function removed(root: FilterGroup, node: FilterNode): FilterGroup {
  return replaced(root, node);
}

/** Puts a node at the end of a group, which may be the outermost. */
export function appended(root: FilterGroup, group: FilterGroup, node: FilterNode): FilterGroup {
  const longer = { ...group, nodes: [...group.nodes, node] };
  return group === root ? longer : replaced(root, group, longer);
}

/** Moves a node beside another one; the same filter where that is within it. */
export function movedBeside(
  root: FilterGroup,
  node: FilterNode,
  target: FilterNode,
  side: 'before' | 'after',
): FilterGroup {
  if (contains(node, target)) return root;
  // The target has the same identity after the removal only where the node was not within it.
  if (contains(target, node)) {
    const marker = { ...noNode };
    const marked = replaced(root, target, ...(side === 'before' ? [marker, target] : [target, marker]));
    return replaced(removed(marked, node), marker, node);
  }
  return replaced(removed(root, node), target, ...(side === 'before' ? [node, target] : [target, node]));
}

const noNode: Condition = { kind: 'search', isNot: false, text: '' };

/**
 * Moves a node by one place in the order in which all are read: past a condition, into a group, or out of the end of
 * one. The same filter at either end.
 */
export function moved(root: FilterGroup, node: FilterNode, step: 1 | -1): FilterGroup {
  const parent = parentOf(root, node);
  if (!parent) return root;
  const side = step === 1 ? 'after' : 'before';
  const neighbour = parent.nodes[parent.nodes.indexOf(node) + step];
  if (!neighbour) return parent === root ? root : movedBeside(root, node, parent, side);
  if (neighbour.kind !== 'group') return movedBeside(root, node, neighbour, side);
  const nearest = neighbour.nodes.at(step === 1 ? 0 : -1);
  if (nearest) return movedBeside(root, node, nearest, step === 1 ? 'before' : 'after');
  return replaced(removed(root, node), neighbour, { ...neighbour, nodes: [node] });
}

export function parentOf(root: FilterGroup, node: FilterNode): FilterGroup | undefined {
  if (root.nodes.includes(node)) return root;
  for (const child of root.nodes) {
    const found = child.kind === 'group' ? parentOf(child, node) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** A node like another, with an identity of its own. */
export function copyOf<Node extends FilterNode>(node: Node): Node {
  return node.kind === 'group' ? { ...node, nodes: node.nodes.map(copyOf) } : { ...node };
}

/** Every condition, in the order in which they are read. */
export function conditionsOf(node: FilterNode): readonly Condition[] {
  return node.kind === 'group' ? node.nodes.flatMap(conditionsOf) : [node];
}

function contains(node: FilterNode, other: FilterNode): boolean {
  return node === other || (node.kind === 'group' && node.nodes.some((child) => contains(child, other)));
}
