import { foldable } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { statementIndex } from './documentStatements.ts';
import { foldStatements } from './foldStatements.ts';

test('a statement folds to the line on which it begins, behind another one included', () => {
  const doc = 'select 1; select a,\n  b\nfrom t;\nselect 2';
  const state = EditorState.create({ doc, extensions: [statementIndex(), foldStatements()] });
  const ranges = Array.from({ length: state.doc.lines }, (_, index) => {
    const { from, to } = state.doc.line(index + 1);
    return foldable(state, from, to);
  });
  expect(ranges).toEqual([{ from: 19, to: doc.indexOf('\nselect 2') }, null, null, null]);
});
