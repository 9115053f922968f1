import type { EditorView } from '@codemirror/view';
import { toStudioError } from '@studio/core';
import { useEditorLabels } from './editorLabels.ts';
import { insertFiles } from './files/insertFiles.ts';
import { formatDocument } from './format/formatDocument.ts';

/** What is done to the text and may be refused, which then is said. */
export interface EditorCommands {
  readonly format: (view: EditorView) => void;
  readonly formatAll: (view: EditorView) => void;
  readonly takeFiles: (view: EditorView, files: readonly File[], place: number) => void;
}

/** Commands that tell what became of them. */
export function useEditorCommands(notify: (message: string | null) => void): EditorCommands {
  const labels = useEditorLabels();
  const format = (view: EditorView, scope: 'selection' | 'all') => {
    notify(null);
    formatDocument(view, scope).then(
      (formatted) => {
        if (formatted && formatted.refused > 0) notify(labels.formatRefused(formatted.refused));
      },
      (error: unknown) => notify(toStudioError(error).message),
    );
  };
  return {
    format: (view) => format(view, 'selection'),
    formatAll: (view) => format(view, 'all'),
    takeFiles(view, files, place) {
      notify(null);
      insertFiles(view, files, place, labels).then(
        (refusal) => notify(refusal ?? null),
        (error: unknown) => notify(toStudioError(error).message),
      );
    },
  };
}
