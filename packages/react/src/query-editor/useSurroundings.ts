import type { Extension } from '@codemirror/state';
import type { ObjectRef } from '@studio/core';
import { useCallback, useMemo } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { useAbility } from '../provider/useAbility.ts';
import { useEditorLabels } from './editorLabels.ts';
import { editorSurroundings } from './editorSetup.ts';
import { createLinter } from './lint/createLinter.ts';
import { useCatalogKnowledge } from './useCatalogKnowledge.ts';
import { useLateExtension } from './useLateExtension.ts';

export interface SurroundingsOptions {
  readonly searchPath: readonly string[] | undefined;
  readonly onOpenObject: ((ref: ObjectRef) => void) | undefined;
  readonly ariaLabel: string;
  /** Shown while the text is empty. */
  readonly hint: string;
}

/**
 * What an editor takes from the database and the words around it. Each part is the same while what it depends on is, so
 * that a part that comes or changes disturbs no other.
 */
export function useSurroundings(options: SurroundingsOptions): Extension {
  const { searchPath, onOpenObject, ariaLabel, hint } = options;
  const { adapter } = useStudio();
  const labels = useEditorLabels();
  const canLint = useAbility('lintQuery').ok;
  const knowledge = useCatalogKnowledge(searchPath, onOpenObject);
  const loadSearch = useCallback(async () => {
    const { searchAbility } = await import('./search/searchAbility.ts');
    return searchAbility(labels);
  }, [labels]);
  const search = useLateExtension(loadSearch);
  const own = useMemo(() => {
    const lint = createLinter({ adapter, canLint, searchPath, labels });
    return editorSurroundings(lint, labels, ariaLabel, hint);
  }, [adapter, canLint, searchPath, labels, ariaLabel, hint]);
  return useMemo(() => [knowledge, search, own], [knowledge, search, own]);
}
