import type { Extension } from '@codemirror/state';
import type { ObjectRef } from '@studio/core';
import { useCallback, useEffect, useState } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { useLateExtension } from './useLateExtension.ts';

/** What the editor knows of the database: loaded apart, for it is as large as it knows much. */
export function useCatalogKnowledge(
  searchPath: readonly string[] | undefined,
  onOpenObject: ((ref: ObjectRef) => void) | undefined,
): Extension {
  const { adapter, queryClient, labels } = useStudio();
  const [opener] = useState(createOpener);
  useEffect(() => opener.use(onOpenObject));
  const canOpen = onOpenObject !== undefined;
  const load = useCallback(async () => {
    const { catalogKnowledge } = await import('./catalogKnowledge.ts');
    const open = canOpen ? opener.open : undefined;
    return catalogKnowledge({ adapter, queryClient, labels, searchPath, onOpenObject: open });
  }, [adapter, queryClient, labels, searchPath, canOpen, opener]);
  return useLateExtension(load);
}

/** Calls what the host gave last, so that a new function from it needs no new editor. */
function createOpener() {
  let current: ((ref: ObjectRef) => void) | undefined;
  return {
    use: (latest: typeof current) => void (current = latest),
    open: (ref: ObjectRef) => current?.(ref),
  };
}
