import type { Plan, PlanNode } from './plan.ts';
import { textOf } from './planValue.ts';

export type NodeChange = 'same' | 'replaced' | 'added' | 'removed';

/** One line of two plans beside each other: a node of the one, of the other, or of both where they do the same work. */
export interface ComparedNode {
  readonly id: number;
  readonly depth: number;
  readonly change: NodeChange;
  readonly before: PlanNode | undefined;
  readonly after: PlanNode | undefined;
  readonly children: readonly ComparedNode[];
}

/** How deep a node is looked for below one that was put around it. */
const deepestWrap = 3;

/**
 * Lays one plan over the other. Nodes that do the same with the same table are one line; what was put around a node, or
 * taken away from around it, does not hide that what is below stayed.
 */
export function comparePlans(before: Plan, after: Plan): readonly ComparedNode[] {
  const lines: ComparedNode[] = [];
  const add = (
    depth: number,
    change: NodeChange,
    one: PlanNode | undefined,
    other: PlanNode | undefined,
    below: () => readonly ComparedNode[],
  ): ComparedNode => {
    const id = lines.length;
    const children: ComparedNode[] = [];
    const line: ComparedNode = { id, depth, change, before: one, after: other, children };
    lines.push(line);
    children.push(...below());
    return line;
  };
  const only = (node: PlanNode, change: 'added' | 'removed', depth: number): ComparedNode =>
    add(depth, change, change === 'removed' ? node : undefined, change === 'added' ? node : undefined, () =>
      node.children.map((child) => only(child, change, depth + 1)),
    );
  const align = (one: PlanNode, other: PlanNode, depth: number): ComparedNode => {
    if (!isLike(one, other)) {
      const wrapped = wrappedIn(one, other);
      if (wrapped) {
        return add(depth, 'added', undefined, other, () =>
          other.children.map((child) =>
            child === wrapped ? align(one, child, depth + 1) : only(child, 'added', depth + 1),
          ),
        );
      }
      const unwrapped = wrappedIn(other, one);
      if (unwrapped) {
        return add(depth, 'removed', one, undefined, () =>
          one.children.map((child) =>
            child === unwrapped ? align(child, other, depth + 1) : only(child, 'removed', depth + 1),
          ),
        );
      }
    }
    return add(depth, isLike(one, other) ? 'same' : 'replaced', one, other, () =>
      pairs(one.children, other.children).flatMap(([left, right]) => {
        if (left && right) return [align(left, right, depth + 1)];
        if (left) return [only(left, 'removed', depth + 1)];
        return right ? [only(right, 'added', depth + 1)] : [];
      }),
    );
  };
  align(before.root, after.root, 0);
  return lines;
}

/** The child of `around` that is, or leads to, a node like the one that is looked for. */
function wrappedIn(node: PlanNode, around: PlanNode, depth = deepestWrap): PlanNode | undefined {
  return around.children.find(
    (child) => isLike(node, child) || (depth > 1 && wrappedIn(node, child, depth - 1) !== undefined),
  );
}

type Pair = readonly [PlanNode | undefined, PlanNode | undefined];

/** Children that read the same tables belong together, wherever they stand; then those of the same place. */
function pairs(left: readonly PlanNode[], right: readonly PlanNode[]): readonly Pair[] {
  const free = new Set(right);
  const byTables = indexByTables(right);
  const matched = new Map<PlanNode, PlanNode>();
  for (const node of left) {
    const found = byTables.get(tablesOf(node))?.find((other) => free.has(other));
    if (!found) continue;
    matched.set(node, found);
    free.delete(found);
  }
  for (const node of left) {
    if (matched.has(node)) continue;
    const found = [...free].find(({ relationship }) => relationship === node.relationship);
    if (!found) continue;
    matched.set(node, found);
    free.delete(found);
  }
  return [
    ...left.map((node): Pair => [node, matched.get(node)]),
    ...[...free].map((node): Pair => [undefined, node]),
  ];
}

function indexByTables(nodes: readonly PlanNode[]): ReadonlyMap<string, readonly PlanNode[]> {
  const byTables = new Map<string, PlanNode[]>();
  for (const node of nodes) {
    const key = tablesOf(node);
    const same = byTables.get(key);
    if (same) same.push(node);
    else byTables.set(key, [node]);
  }
  return byTables;
}

/** The tables, by the names they have in the statement, that are read by a node and all below it. */
function tablesOf(node: PlanNode): string {
  const names = new Set<string>();
  const collect = (inner: PlanNode): void => {
    const name = sourceOf(inner);
    if (name !== '') names.add(name);
    inner.children.forEach(collect);
  };
  collect(node);
  return [...names].sort().join('\n');
}

function sourceOf({ fields }: PlanNode): string {
  return textOf(fields, 'Alias') ?? textOf(fields, 'CTE Name') ?? textOf(fields, 'Relation Name') ?? '';
}

/** The same kind of work on the same thing; which index is used is part of it. */
function isLike(one: PlanNode, other: PlanNode): boolean {
  return (
    one.type === other.type &&
    sourceOf(one) === sourceOf(other) &&
    ['Strategy', 'Join Type', 'Operation', 'Index Name', 'Partial Mode'].every(
      (name) => textOf(one.fields, name) === textOf(other.fields, name),
    )
  );
}
