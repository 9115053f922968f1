import { autocompletion } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { ObjectRef, StudioAdapter } from '@studio/core';
import type { QueryClient } from '@tanstack/react-query';
import type { Studio } from '../provider/studioContext.ts';
import { bodyColours } from './bodyColours.ts';
import { listKeymap } from './completion/askForList.ts';
import { createCompletionCatalog } from './completion/completionCatalog.ts';
import { completionLabels } from './completion/completionLabels.ts';
import { queryClientReader } from './completion/queryClientReader.ts';
import { readAhead } from './completion/readAhead.ts';
import { sqlCompletion } from './completion/sqlCompletion.ts';
import { createTriggerCatalog } from './completion/triggerCatalog.ts';
import { goToObject } from './hover/goToObject.ts';
import { hoverLabels } from './hover/hoverLabels.ts';
import { objectHover } from './hover/objectHover.ts';

export interface CatalogKnowledgeOptions {
  readonly adapter: StudioAdapter;
  readonly queryClient: QueryClient;
  readonly searchPath: readonly string[] | undefined;
  /** What the host says otherwise. */
  readonly labels: Studio['labels'];
  /** Absent where the host opens nothing. */
  readonly onOpenObject: ((ref: ObjectRef) => void) | undefined;
}

/** What the editor knows of the database: it completes names, says what they are, and opens them where the host can. */
export function catalogKnowledge(options: CatalogKnowledgeOptions): Extension {
  const { adapter, queryClient, searchPath, onOpenObject } = options;
  const labels = { ...completionLabels, ...hoverLabels, ...options.labels };
  const known = createCompletionCatalog(queryClientReader(adapter, queryClient), searchPath);
  const catalog = { ...known, ...createTriggerCatalog(adapter, queryClient, known) };
  return [
    listKeymap,
    autocompletion({
      override: [sqlCompletion(catalog, labels)],
      // Most answers are at hand; while one is waited for, the list takes no key.
      activateOnTypingDelay: 10,
      icons: false,
      maxRenderedOptions: 60,
    }),
    readAhead(catalog),
    bodyColours(),
    objectHover(catalog, labels),
    onOpenObject ? goToObject(catalog, onOpenObject) : [],
  ];
}
