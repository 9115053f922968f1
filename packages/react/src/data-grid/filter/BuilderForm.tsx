import { filterLimits, type RelationRef, type StudioError } from '@studio/core';
import { useRef, useState, type FormEvent } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { GridColumn } from '../gridColumn.ts';
import { BuilderGroup } from './BuilderGroup.tsx';
import { isFilterable } from './filterableColumns.ts';
import type { Condition, FilterGroup, FilterNode } from './filterModel.ts';
import { filterSentence } from './filterSentence.ts';
import {
  appended,
  conditionsOf,
  copyOf,
  moved,
  movedBeside,
  parentOf,
  removed,
  replaced,
} from './filterTree.ts';
import { newCondition } from './operators.ts';
import { problemsOf } from './conditionProblems.ts';
import type { OpenBuilder } from './FilterBuilder.tsx';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

export interface BuilderFormProps {
  readonly relation: RelationRef;
  readonly columns: readonly GridColumn[];
  readonly opened: OpenBuilder;
  /** Why the filter as it is now could not be applied. */
  readonly error: StudioError | undefined;
  readonly onApply: (model: FilterGroup) => void;
}

/** What rows and groups of the builder ask of it. Nodes are named by identity. */
export interface BuilderActions {
  readonly replace: (node: FilterNode, by: FilterNode) => void;
  readonly remove: (node: FilterNode) => void;
  readonly duplicate: (node: FilterNode) => void;
  readonly step: (node: FilterNode, step: 1 | -1) => void;
  /** Shows where what is dragged would go. */
  readonly drag: (place: DropPlace | undefined) => void;
  /** Puts a node where it was dragged to. */
  readonly drop: (node: FilterNode) => void;
  readonly add: (group: FilterGroup, what: 'condition' | 'group') => void;
  /** Why nothing can be added to a group. */
  readonly refusal: (level: number, what: 'condition' | 'group') => string | undefined;
}

/** Beside which node, by its place in the tree, something is dropped. */
export interface DropPlace {
  readonly path: string;
  readonly side: 'before' | 'after';
}

/** Which control has the focus next. */
type Place = 'handle' | 'column' | 'value' | 'add';

/** Conditions and groups, to be added, changed, moved and removed; nothing is applied before it is submitted. */
export function BuilderForm({ relation, columns, opened, error, onApply }: BuilderFormProps) {
  const { labels } = useStudio();
  const form = useRef<HTMLFormElement>(null);
  const filterable = columns.filter(isFilterable);
  const createCondition = (): Condition => {
    const first = filterable[0];
    return first ? newCondition(first.name, first.type) : { kind: 'search', isNot: false, text: '' };
  };
  const [draft, setDraft] = useState<FilterGroup>(() =>
    opened.at ? opened.model : appended(opened.model, opened.model, createCondition()),
  );
  const [focus, setFocus] = useState<{ readonly node: FilterNode | undefined; readonly place: Place }>(() =>
    opened.at ? { node: opened.at, place: 'value' } : { node: draft.nodes.at(-1), place: 'column' },
  );
  const [isRefused, setRefused] = useState(false);
  const [dropPlace, setDropPlace] = useState<DropPlace>();
  const [news, setNews] = useState('');

  useLayoutEffect(() => {
    const path = focus.node && pathOf(draft, focus.node);
    const row = path === undefined ? undefined : form.current?.querySelector(`[data-filter-path="${path}"]`);
    const target = row?.querySelector<HTMLElement>(`[data-filter-${focus.place}]`);
    const fallback = form.current?.querySelector<HTMLElement>('[data-filter-column], [data-filter-add]');
    (target ?? row?.querySelector<HTMLElement>('select') ?? fallback)?.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- moves the focus once for each request of it
  }, [focus]);

  const conditions = conditionsOf(draft);
  const problems = problemsOf(conditions, columns, labels);
  const actions: BuilderActions = {
    replace(node, by) {
      setDraft(node === draft && by.kind === 'group' ? by : replaced(draft, node, by));
    },
    remove(node) {
      const all = parentOf(draft, node)?.nodes ?? [];
      const neighbour = all[all.indexOf(node) + 1] ?? all[all.indexOf(node) - 1];
      setDraft(removed(draft, node));
      setFocus({ node: neighbour, place: 'handle' });
    },
    duplicate(node) {
      const copy = copyOf(node);
      setDraft(replaced(draft, node, node, copy));
      setFocus({ node: copy, place: 'column' });
    },
    step(node, step) {
      setDraft(moved(draft, node, step));
      setFocus({ node, place: 'handle' });
      setNews(labels.gridMoved(filterSentence(node, labels)));
    },
    drag: setDropPlace,
    drop(node) {
      const target = dropPlace && nodeAt(draft, dropPlace.path);
      if (target) setDraft(movedBeside(draft, node, target, dropPlace.side));
      setDropPlace(undefined);
    },
    add(group, what) {
      const condition = createCondition();
      const node: FilterNode =
        what === 'condition' ? condition : { kind: 'group', join: 'or', isNot: false, nodes: [condition] };
      setDraft(appended(draft, group, node));
      setFocus({ node: condition, place: 'column' });
    },
    refusal(level, what) {
      if (conditions.length >= filterLimits.conditions) return labels.gridTooMany;
      // A negated group is two levels for the server, and the list with NULL inside of it another.
      return what === 'group' && 2 * (level + 2) > filterLimits.depth ? labels.gridTooDeep : undefined;
    },
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const [broken] = problems.keys();
    if (broken) {
      setRefused(true);
      setFocus({ node: broken, place: 'value' });
    } else onApply(draft);
  };
  return (
    <form ref={form} onSubmit={apply} noValidate className="stu:flex stu:flex-col stu:gap-2 stu:p-2.5">
      <BuilderGroup
        group={draft}
        level={0}
        path=""
        actions={actions}
        relation={relation}
        columns={columns}
        problems={problems}
        isRefused={isRefused}
        error={error}
        drop={dropPlace}
        original={opened.model}
      />
      <div className="stu:flex stu:justify-end">
        <Button type="submit" variant="primary">
          {labels.gridApplyFilter}
        </Button>
      </div>
      <VisuallyHidden role="status">{news}</VisuallyHidden>
    </form>
  );
}

function nodeAt(root: FilterGroup, path: string): FilterNode | undefined {
  return path
    .split('.')
    .reduce<FilterNode | undefined>(
      (node, index) => (node?.kind === 'group' ? node.nodes[Number(index)] : undefined),
      root,
    );
}

/** `1.0` is the first node of the second. */
function pathOf(group: FilterGroup, node: FilterNode, prefix = ''): string | undefined {
  for (const [index, child] of group.nodes.entries()) {
    const path = `${prefix}${index}`;
    if (child === node) return path;
    const below = child.kind === 'group' ? pathOf(child, node, `${path}.`) : undefined;
    if (below !== undefined) return below;
  }
  return undefined;
}
