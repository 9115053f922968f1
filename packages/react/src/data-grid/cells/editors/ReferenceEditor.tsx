import type { ForeignKeyDetail } from '@studio/core';
import { useState } from 'react';
import { useStudio } from '../../../provider/studioContext.ts';
import type { CellEditorProps } from '../../gridContext.ts';
import { intentChoices, nullChoiceId } from './ChoiceEditor.tsx';
import { matchingChoices } from './choice.ts';
import { ComboEditor } from './ComboEditor.tsx';
import { changeTo } from './editorKeys.ts';
import { useReferenceChoices } from './useReferenceChoices.ts';
import { valueProblem } from './valueProblem.ts';

export interface ReferenceEditorProps extends CellEditorProps {
  readonly foreignKey: ForeignKeyDetail;
}

/**
 * Finds the row that a foreign key is to point to, by its label or its key. A key that is typed is kept as it is typed: only
 * a text that can be no key picks what was found.
 */
export function ReferenceEditor({ editor, column, foreignKey }: ReferenceEditorProps) {
  const { labels } = useStudio();
  const [text, setText] = useState(editor.replaces ? '' : (editor.text ?? ''));
  const [isTouched, setTouched] = useState(editor.replaces);
  const found = useReferenceChoices({ editor, column, foreignKey, search: isTouched ? text : '' });
  const intents = intentChoices({ editor, column }, labels);
  const choices = [
    ...found.choices,
    ...(isTouched && text !== '' ? matchingChoices(intents, text) : intents),
  ];
  const current = editor.text === null ? nullChoiceId : found.current;
  const problem = isTouched && text !== '' ? valueProblem(text, column.type, labels) : undefined;
  const sameKey = found.choices.find(({ set }) => set.to === 'value' && set.text === text);
  const first = !found.isSearching && problem ? choices[0] : undefined;
  const best = isTouched ? (sameKey ?? first) : choices.find(({ id }) => id === current);
  const isKept = isTouched && (text !== '' || column.type.kind === 'text');
  return (
    <ComboEditor
      editor={editor}
      column={column}
      text={text}
      onText={(next) => {
        setText(next);
        setTouched(true);
      }}
      choices={choices}
      best={best}
      current={current}
      typed={isKept ? changeTo(text, editor.text) : undefined}
      problem={found.isSearching ? undefined : problem}
      status={
        found.error?.message ??
        (found.isSearching
          ? labels.gridSearching
          : found.hasMore
            ? labels.gridMoreRows
            : isTouched && text !== '' && found.choices.length === 0
              ? labels.gridNoRowFound(foreignKey.referencedRelation.name)
              : undefined)
      }
    />
  );
}
