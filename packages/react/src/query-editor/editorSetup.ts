import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
  rectangularSelection,
} from '@codemirror/view';
import type { EditorLabels } from './editorLabels.ts';
import { activeStatement } from './activeStatement.ts';
import { postgres } from './dialect.ts';
import { statementIndex } from './documentStatements.ts';
import type { EditorHandlers } from './editorHandlers.ts';
import { editorTheme } from '../ui/editorTheme.ts';
import { dropFiles } from './files/dropFiles.ts';
import { foldStatements } from './foldStatements.ts';
import { formatKeymap } from './format/formatKeymap.ts';
import { errorMarks } from './lint/errorMarks.ts';
import { lintWhileTyping, type LintText } from './lint/lintWhileTyping.ts';
import { problemKeymap } from './lint/problemKeymap.ts';
import { editorPhrases } from './phrases.ts';
import { runKeymap } from './runKeymap.ts';

/** What every editor can do, whatever it is connected to. Tab is not bound, so that the keyboard can leave the editor. */
export function editorAbilities(handlers: () => EditorHandlers): Extension {
  return [
    runKeymap(handlers),
    formatKeymap((view) => handlers().format(view)),
    dropFiles((...dropped) => handlers().takeFiles(...dropped)),
    lineNumbers(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    dropCursor(),
    EditorState.allowMultipleSelections.of(true),
    // Alt as well, for with Ctrl or Cmd a click on a name may open it.
    EditorView.clickAddsSelectionRange.of(({ altKey, ctrlKey, metaKey }) => altKey || ctrlKey || metaKey),
    rectangularSelection(),
    crosshairCursor(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    statementIndex(),
    activeStatement(),
    errorMarks(),
    problemKeymap(),
    foldStatements(),
    postgres,
    editorTheme,
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}

/** What an editor takes from its surroundings, and takes anew when they change. */
export function editorSurroundings(
  lint: LintText,
  labels: EditorLabels,
  ariaLabel: string,
  hint: string,
): Extension {
  return [
    lintWhileTyping(lint),
    EditorView.contentAttributes.of({ 'aria-label': ariaLabel }),
    editorPhrases(labels),
    placeholder(hint),
  ];
}
