import { useStudio } from '../../../provider/studioContext.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import type { ReturnedDraft } from '../stagedChangesStore.ts';

export interface DraftNoticeProps {
  readonly draft: ReturnedDraft;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** That changes of an earlier visit are staged again, and the choice to drop them. */
export function DraftNotice({ draft, onKeep, onDiscard }: DraftNoticeProps) {
  const { labels } = useStudio();
  const { changes, savedAt, lostColumns } = draft;
  return (
    <Notice
      onClose={onKeep}
      actions={
        <>
          <Button onClick={onDiscard}>{labels.gridDiscardDraft}</Button>
          <Button onClick={onKeep}>{labels.gridKeepDraft}</Button>
        </>
      }
    >
      {labels.gridDraft(changes, new Date(savedAt))}{' '}
      {lostColumns.length > 0 && labels.gridDraftLost(lostColumns)}
    </Notice>
  );
}
