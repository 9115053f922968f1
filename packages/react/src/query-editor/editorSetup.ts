import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
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
import type { Labels } from '../provider/labels.ts';
import { activeStatement } from './activeStatement.ts';
import { catalogCompletion } from './catalogCompletion.ts';
import type { CompletionCatalog } from './completionCatalog.ts';
import { postgres } from './dialect.ts';
import { statementIndex } from './documentStatements.ts';
import { editorTheme } from './editorTheme.ts';
import { errorMarks } from './errorMarks.ts';
import { runKeymap, type RunHandlers } from './runKeymap.ts';
import { wordCompletion } from './wordCompletion.ts';

/** What every editor can do, whatever it is connected to. Tab is not bound, so that the keyboard can leave the editor. */
export function editorAbilities(handlers: () => RunHandlers): Extension {
  return [
    runKeymap(handlers),
    lineNumbers(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    dropCursor(),
    EditorState.allowMultipleSelections.of(true),
    rectangularSelection(),
    crosshairCursor(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches(),
    search({ top: true }),
    statementIndex(),
    activeStatement(),
    errorMarks(),
    postgres,
    editorTheme,
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
  ];
}

/** What an editor takes from its surroundings, and takes anew when they change. */
export function editorSurroundings(
  catalog: CompletionCatalog,
  labels: Labels,
  ariaLabel: string,
  hint: string,
): Extension {
  return [
    autocompletion({
      override: [catalogCompletion(catalog, labels), wordCompletion],
      icons: false,
      maxRenderedOptions: 60,
    }),
    EditorView.contentAttributes.of({ 'aria-label': ariaLabel }),
    EditorState.phrases.of(labels.editorPhrases),
    placeholder(hint),
  ];
}
