import { EditorState, type Extension } from '@codemirror/state';
import type { EditorLabels } from './editorLabels.ts';

/** What CodeMirror's own parts say, in the words of the labels. */
export function editorPhrases(labels: EditorLabels): Extension {
  return EditorState.phrases.of({
    Diagnostics: labels.problems,
    'No diagnostics': labels.noProblems,
    close: labels.close,
    'Fold line': labels.foldLines,
    'Unfold line': labels.unfoldLines,
    'folded code': labels.foldedLines,
    unfold: labels.unfoldLines,
    'Folded lines': labels.foldedLines,
    'Unfolded lines': labels.unfoldedLines,
    to: labels.upToLine,
    Completions: labels.suggestions,
    'Selection deleted': labels.selectionDeleted,
    'current match': labels.currentMatch,
    'on line': labels.onLine,
    'replaced match on line $': labels.replacedOnLine,
    'replaced $ matches': labels.replacedMatches,
    'Control character': labels.controlCharacter,
    ...labels.editorPhrases,
  });
}
