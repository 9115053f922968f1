import type { CSSProperties } from 'react';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { StagingModel } from './useStaging.ts';

const SavedNotice = lazyPart(() => import('./SavedNotice.tsx').then((part) => part.SavedNotice));
const DraftNotice = lazyPart(() => import('./drafts/DraftNotice.tsx').then((part) => part.DraftNotice));
const PasteNotice = lazyPart(() => import('./paste/PasteNotice.tsx').then((part) => part.PasteNotice));

export interface StagingNoticesProps {
  readonly staging: StagingModel;
}

/** Over the grid's last rows and not what stands beside them; over that too where it covers the grid. No layout of its own. */
const place: CSSProperties = {
  position: 'absolute',
  insetBlockEnd: 8,
  insetInline: 8,
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: 4,
  pointerEvents: 'none',
  zIndex: 7,
};

/** How the last paste and the last save went. */
export function StagingNotices({ staging }: StagingNoticesProps) {
  const { done } = staging.paste;
  // What is staged after a save is what counts.
  const isSaved = staging.undoSave.saved !== undefined && !staging.isStaged;
  const { draft } = staging;
  if (!done && !isSaved && !draft) return null;
  return (
    <div style={{ position: 'relative', flex: 'none' }}>
      <div style={place}>
        {draft && <DraftNotice draft={draft} onKeep={staging.keepDraft} onDiscard={staging.discardDraft} />}
        {done && <PasteNotice paste={done} />}
        {isSaved && <SavedNotice undoSave={staging.undoSave} />}
      </div>
    </div>
  );
}
