import type { RelationRef, StudioErrorData } from '@studio/core';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { StagedChanges } from './useStagedChanges.ts';

const ReviewDialog = lazyPart(() => import('./ReviewDialog.tsx').then((part) => part.ReviewDialog));
const ConflictDialog = lazyPart(() => import('./ConflictDialog.tsx').then((part) => part.ConflictDialog));

export interface StagingDialogsProps {
  /** `review`: what would be saved. `settle`: what others changed meanwhile. */
  readonly dialog: 'review' | 'settle' | undefined;
  readonly relation: RelationRef;
  readonly staged: StagedChanges;
  /** Why the last save did not come through as a whole. */
  readonly error: StudioErrorData | undefined;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** The dialogs about what is staged, each loaded when it is first opened. */
export function StagingDialogs({ dialog, onClose, ...review }: StagingDialogsProps) {
  if (dialog === 'review') return <ReviewDialog {...review} onClose={onClose} />;
  if (dialog === 'settle')
    return <ConflictDialog relation={review.relation} staged={review.staged} onClose={onClose} />;
  return null;
}
