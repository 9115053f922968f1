import { Database, SearchX } from 'lucide-react';
import type { CSSProperties, KeyboardEvent } from 'react';
import { usePartLabels } from '../provider/usePartLabels.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorMessage } from '../ui/ErrorMessage.tsx';
import { joinClasses } from '../ui/joinClasses.ts';
import { SearchInput } from '../ui/SearchInput.tsx';
import { partStructure } from '../ui/structure.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { treeLabels } from './treeLabels.ts';
import { TreeView } from './TreeView.tsx';
import { useSchemaTree, type SchemaTreeOptions, type SchemaTreeState } from './useSchemaTree.ts';

/** Properties of {@link SchemaTree}. */
export interface SchemaTreeProps extends SchemaTreeOptions {
  /** @default 'Database objects' */
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

/**
 * The schemas of the database and what is in them, read as they are opened, with a search over all of it. Fills the
 * height of its parent.
 */
export function SchemaTree(props: SchemaTreeProps) {
  const labels = usePartLabels(treeLabels);
  const tree = useSchemaTree(props);
  const first = tree.rows.findIndex((row) => row.kind === 'object' && row.object.ref.kind !== 'schema');
  const openFirst = (event: KeyboardEvent) => {
    const row = tree.rows[first];
    if (event.key === 'Enter' && row && tree.searched !== '' && !tree.stale)
      tree.activate(row, { reason: 'search' });
  };
  return (
    <div
      data-studio-part="schema-tree"
      className={joinClasses('stu:bg-surface', props.className)}
      style={{ ...partStructure, ...props.style }}
    >
      <div className="stu:p-2">
        <SearchInput
          label={labels.treeSearch}
          value={tree.search}
          onValueChange={(search) => tree.setSearch(search, { reason: 'search' })}
          onKeyDown={openFirst}
        />
      </div>
      <TreeContent tree={tree} label={props['aria-label'] ?? labels.schemaTree} />
      <VisuallyHidden role="status">
        {tree.searched !== '' && tree.root.status === 'ready' && !tree.stale
          ? labels.objectsFound(tree.root.objects.length, tree.root.more)
          : ''}
      </VisuallyHidden>
    </div>
  );
}

function TreeContent({ tree, label }: { readonly tree: SchemaTreeState; readonly label: string }) {
  const labels = usePartLabels(treeLabels);
  const { root, searched } = tree;
  if (root.status === 'failed' && root.error && root.objects.length === 0) {
    return (
      <div className="stu:p-2">
        <ErrorMessage error={root.error} onRetry={() => tree.retry(root.id)} />
      </div>
    );
  }
  if (searched !== '' && root.status === 'ready' && root.objects.length === 0) {
    return (
      <EmptyState icon={<SearchX size={20} />} title={labels.nothingNamed(searched)}>
        {labels.nothingNamedHint}
      </EmptyState>
    );
  }
  if (tree.rows.length === 1 && tree.rows[0]?.kind === 'empty') {
    return (
      <EmptyState icon={<Database size={20} />} title={labels.emptyDatabase}>
        {labels.emptyDatabaseHint}
      </EmptyState>
    );
  }
  return <TreeView tree={tree} label={label} />;
}
