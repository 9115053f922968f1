import { json } from '@codemirror/lang-json';
import { bracketMatching, codeFolding, foldGutter, foldKeymap } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { editorTheme } from '../../../ui/editorTheme.ts';

/**
 * JSON as a tree, to read or to write: objects and arrays fold to a line, by the mark beside them or by Ctrl-Shift-[ (Cmd-Alt-[),
 * and unfold by the same with ]; Ctrl-Alt-[ and ] fold and unfold all. Characters that nobody sees are drawn.
 */
export function jsonExtensions(nonce: string | undefined): Extension {
  return [
    lineNumbers(),
    codeFolding(),
    foldGutter(),
    drawSelection(),
    highlightSpecialChars(),
    bracketMatching(),
    json(),
    editorTheme,
    EditorView.lineWrapping,
    keymap.of(foldKeymap),
    nonce === undefined ? [] : EditorView.cspNonce.of(nonce),
  ];
}
