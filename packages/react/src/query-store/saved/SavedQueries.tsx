import { Bookmark, BookmarkPlus, FolderPlus, SearchX } from 'lucide-react';
import { useMemo, useState, type CSSProperties } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { joinClasses } from '../../ui/joinClasses.ts';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { partStructure } from '../../ui/structure.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import { folderKey, type SavedQuery } from '../savedQuery.ts';
import { UndoBar } from '../UndoBar.tsx';
import { SavedDetail } from './SavedDetail.tsx';
import { SavedDialogs, type OpenDialog } from './SavedDialogs.tsx';
import { allTags, isSavedFound, savedRows, type SavedRow } from './savedTree.ts';
import { SavedTree } from './SavedTree.tsx';
import { TagFilter } from './TagFilter.tsx';
import { useSavedActions } from './useSavedActions.ts';
import { useSavedQueries } from './useSavedQueries.ts';

/** Properties of {@link SavedQueries}. */
export interface SavedQueriesProps {
  /** Enter or a double click on a query: show its text, best in a document of its own. Absent: not offered. */
  readonly onOpen?: (query: SavedQuery) => void;
  /** What “Save query” saves; without it only folders can be made. */
  readonly draft?: { readonly name: string; readonly text: string };
  /** @default 'Saved queries' */
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

/**
 * Saved queries as a tree of folders, with a search over names, texts and tags. Save, edit, move and delete, each of which
 * can be undone. Fills the height of its parent.
 */
export function SavedQueries({ onOpen, draft, ...props }: SavedQueriesProps) {
  const labels = usePartLabels(queryStoreLabels);
  const state = useSavedQueries();
  const { saved, status, error } = state;
  const actions = useSavedActions(state, labels);
  const [search, setSearch] = useState('');
  const [tags, setTags] = useState<readonly string[]>([]);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const known = allTags(saved);
  const filter = useMemo(() => ({ search, tags }), [search, tags]);
  const rows = useMemo(
    () => savedRows(saved, filter, (folder) => !closed.has(folderKey(folder))),
    [saved, filter, closed],
  );
  const chosen = rows.find(({ id }) => id === chosenId);
  const label = props['aria-label'] ?? labels.savedQueries;
  const isFiltered = search.trim() !== '' || tags.length > 0;

  const setExpanded = (row: SavedRow, expanded: boolean) => {
    if (row.kind !== 'folder') return;
    const next = new Set(closed);
    if (expanded) next.delete(folderKey(row.folder));
    else next.add(folderKey(row.folder));
    setClosed(next);
  };
  const edit = (row: SavedRow) => {
    if (row.kind === 'query') setDialog({ kind: 'edit', query: row.query });
    else if (row.kind === 'folder') setDialog({ kind: 'folder', folder: row.folder });
  };
  const here =
    chosen?.kind === 'folder' ? chosen.folder : chosen?.kind === 'query' ? chosen.query.folder : [];

  return (
    <section
      data-studio-part="saved-queries"
      aria-label={label}
      className={joinClasses('stu:bg-surface', props.className)}
      style={{ ...partStructure, ...props.style }}
    >
      <div className="stu:flex stu:items-center stu:gap-1 stu:p-2">
        <SearchInput
          label={labels.savedSearch}
          value={search}
          onValueChange={setSearch}
          className="stu:flex-1"
        />
        {draft && (
          <IconButton
            label={labels.saveQuery}
            onClick={() => setDialog({ kind: 'create', draft, folder: here })}
          >
            <BookmarkPlus size={15} aria-hidden />
          </IconButton>
        )}
        <IconButton label={labels.newFolder} onClick={() => setDialog({ kind: 'newFolder', within: here })}>
          <FolderPlus size={15} aria-hidden />
        </IconButton>
      </div>
      <TagFilter tags={known} chosen={tags.filter((tag) => known.includes(tag))} onChange={setTags} />
      {error && status === 'failed' ? (
        <div className="stu:p-2">
          <ErrorMessage error={error} onRetry={state.retry} />
        </div>
      ) : rows.length === 0 && status === 'ready' ? (
        <NothingSaved isFiltered={isFiltered} />
      ) : (
        <SavedTree
          rows={rows}
          label={label}
          chosenId={chosenId}
          onChoose={({ id }) => setChosenId(id)}
          onExpandedChange={setExpanded}
          onOpen={(row) => row.kind === 'query' && onOpen?.(row.query)}
          onEdit={edit}
          onDelete={actions.remove}
        />
      )}
      {chosen && chosen.kind !== 'empty' && (
        <SavedDetail
          row={chosen}
          onOpen={onOpen && (() => chosen.kind === 'query' && onOpen(chosen.query))}
          onEdit={() => edit(chosen)}
          onDelete={() => actions.remove(chosen)}
        />
      )}
      <UndoBar done={actions.done} onClose={actions.forget} />
      <VisuallyHidden role="status">
        {isFiltered && status === 'ready'
          ? labels.savedFound(saved.queries.filter((query) => isSavedFound(query, filter)).length)
          : ''}
      </VisuallyHidden>
      <SavedDialogs dialog={dialog} saved={saved} actions={actions} onClose={() => setDialog(null)} />
    </section>
  );
}

function NothingSaved({ isFiltered }: { readonly isFiltered: boolean }) {
  const labels = usePartLabels(queryStoreLabels);
  return isFiltered ? (
    <EmptyState icon={<SearchX size={20} />} title={labels.nothingSavedFound} />
  ) : (
    <EmptyState icon={<Bookmark size={20} />} title={labels.nothingSaved}>
      {labels.nothingSavedHint}
    </EmptyState>
  );
}
