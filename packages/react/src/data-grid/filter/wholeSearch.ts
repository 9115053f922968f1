import { noFilter, type FilterGroup, type SearchCondition } from './filterModel.ts';
import { removed, replaced } from './filterTree.ts';

/** The search over all columns beside all other conditions: what the search box holds. */
export function searchOf({ join, nodes }: FilterGroup): SearchCondition | undefined {
  if (join === 'or' && nodes.length > 1) return undefined;
  return nodes.find((node): node is SearchCondition => node.kind === 'search' && !node.isNot);
}

/** The filter with another such search, or with none where the text is empty. */
export function withSearch(root: FilterGroup, text: string): FilterGroup {
  const before = searchOf(root);
  const search: SearchCondition = { kind: 'search', isNot: false, text };
  if (before) return text === '' ? removed(root, before) : replaced(root, before, search);
  return text === '' ? root : narrowed(root, search);
}

/** The filter with a condition that must hold too: what was any of several stays so beside it. */
export function narrowed(root: FilterGroup, condition: FilterGroup['nodes'][number]): FilterGroup {
  const isList = root.join === 'or' && root.nodes.length > 1;
  return { ...noFilter, nodes: isList ? [root, condition] : [...root.nodes, condition] };
}
