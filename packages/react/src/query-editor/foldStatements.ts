import { codeFolding, foldGutter, foldKeymap, foldService } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { documentStatements } from './documentStatements.ts';
import { statementsUpTo } from './statements.ts';

/**
 * Statements of more than one line fold to their first, by the mark beside it or by Ctrl-Shift-[ (Cmd-Alt-[), and unfold
 * by the same with ]. Block comments do too.
 */
export function foldStatements(): Extension {
  return [
    codeFolding(),
    foldGutter(),
    keymap.of(foldKeymap),
    foldService.of((state, lineStart, lineEnd) => {
      // The last that begins on the line: what begins before it ends before it.
      const statements = documentStatements(state);
      const statement = statements[statementsUpTo(statements, lineEnd) - 1];
      if (!statement || statement.from < lineStart || statement.to <= lineEnd) return null;
      return { from: lineEnd, to: statement.to };
    }),
  ];
}
