import type { RelationDetail } from '@studio/core';
import { useEffect } from 'react';
import { useStudio } from '../../../provider/studioContext.ts';
import type { StagedChanges } from '../useStagedChanges.ts';

/** Stages again what was not saved when the page was left, once it is known which columns there are. */
export function useDraft(staged: StagedChanges, detail: RelationDetail | undefined): void {
  const { drafts } = useStudio();
  const { key } = staged;
  useEffect(() => {
    if (detail)
      drafts?.restore(
        key,
        detail.columns.map(({ name }) => name),
      );
  }, [drafts, key, detail]);
}
