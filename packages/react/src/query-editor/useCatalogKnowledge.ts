import { autocompletion } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { ObjectRef } from '@studio/core';
import { useEffect, useMemo, useState } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { usePartLabels } from '../provider/usePartLabels.ts';
import { createCompletionCatalog } from './completion/completionCatalog.ts';
import { completionLabels } from './completion/completionLabels.ts';
import { queryClientReader } from './completion/queryClientReader.ts';
import { sqlCompletion } from './completion/sqlCompletion.ts';
import { goToObject } from './hover/goToObject.ts';
import { hoverLabels } from './hover/hoverLabels.ts';
import { objectHover } from './hover/objectHover.ts';

const knowledgeLabels = { ...completionLabels, ...hoverLabels };

/**
 * What the editor knows of the database: it completes names, says what they are, and opens them where the host can. The
 * same object while nothing of that changes.
 */
export function useCatalogKnowledge(
  searchPath: readonly string[] | undefined,
  onOpenObject: ((ref: ObjectRef) => void) | undefined,
): Extension {
  const { adapter, queryClient } = useStudio();
  const labels = usePartLabels(knowledgeLabels);
  const [opener] = useState(createOpener);
  useEffect(() => opener.use(onOpenObject));
  const canOpen = onOpenObject !== undefined;
  return useMemo(() => {
    const catalog = createCompletionCatalog(queryClientReader(adapter, queryClient), searchPath);
    return [
      autocompletion({ override: [sqlCompletion(catalog, labels)], icons: false, maxRenderedOptions: 60 }),
      objectHover(catalog, labels),
      canOpen ? goToObject(catalog, opener.open) : [],
    ];
  }, [adapter, queryClient, labels, searchPath, canOpen, opener]);
}

/** Calls what the host gave last, so that a new function from it needs no new editor. */
function createOpener() {
  let current: ((ref: ObjectRef) => void) | undefined;
  return {
    use: (latest: typeof current) => void (current = latest),
    open: (ref: ObjectRef) => current?.(ref),
  };
}
