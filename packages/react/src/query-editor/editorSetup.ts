import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
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
import type { CompletionCatalog } from './completion/completionCatalog.ts';
import { sqlCompletion } from './completion/sqlCompletion.ts';
import { postgres } from './dialect.ts';
import { statementIndex } from './documentStatements.ts';
import { editorTheme } from './editorTheme.ts';
import { errorMarks } from './lint/errorMarks.ts';
import { lintWhileTyping, type LintText } from './lint/lintWhileTyping.ts';
import { problemKeymap } from './lint/problemKeymap.ts';
import { editorPhrases } from './phrases.ts';
import { runKeymap, type RunHandlers } from './runKeymap.ts';

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
    problemKeymap(),
    foldGutter(),
    codeFolding(),
    postgres,
    editorTheme,
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...foldKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
  ];
}

/** What an editor takes from its surroundings, and takes anew when they change. */
export function editorSurroundings(
  catalog: CompletionCatalog,
  lint: LintText,
  labels: Labels,
  ariaLabel: string,
  hint: string,
): Extension {
  return [
    autocompletion({
      override: [sqlCompletion(catalog, labels)],
      icons: false,
      maxRenderedOptions: 60,
    }),
    lintWhileTyping(lint),
    EditorView.contentAttributes.of({ 'aria-label': ariaLabel }),
    editorPhrases(labels),
    placeholder(hint),
  ];
}
