import type { DataType } from '@studio/core';
import { useState } from 'react';
import { useStudio } from '../../../provider/studioContext.ts';
import { hasDefault } from '../../gridColumn.ts';
import type { CellEditorProps } from '../../gridContext.ts';
import type { Labels } from '../../../provider/labels.ts';
import { matchingChoices, type Choice } from './choice.ts';
import { ComboEditor } from './ComboEditor.tsx';
import { wrong } from './problem.ts';

/** The only values of a type, where it has few. */
export function valuesOf(type: DataType): readonly string[] | undefined {
  if (type.kind === 'boolean') return ['t', 'f'];
  return type.kind === 'enum' ? type.labels : undefined;
}

export interface ChoiceEditorProps extends CellEditorProps {
  readonly values: readonly string[];
}

/** Chooses one of few values, NULL or DEFAULT. */
export function ChoiceEditor({ editor, column, values }: ChoiceEditorProps) {
  const { labels } = useStudio();
  const all = [
    ...values.map((text) => valueChoice(text, nameOfValue(text, column.type))),
    ...intentChoices({ editor, column }, labels),
  ];
  const current = editor.text === null ? nullChoiceId : valueChoice(editor.text, '').id;
  const held = all.find(({ id }) => id === current);
  const [text, setText] = useState(
    editor.replaces || editor.text === null ? '' : (held?.label ?? editor.text),
  );
  const [isTouched, setTouched] = useState(false);
  const choices = isTouched ? matchingChoices(all, text) : all;
  const best = isTouched ? (text === '' ? undefined : choices[0]) : held;
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
      problem={
        choices.length === 0
          ? wrong(column.type.kind === 'boolean' ? labels.gridNoBoolean : labels.gridNoLabel)
          : undefined
      }
    />
  );
}

export const nullChoiceId = 'null';

function valueChoice(text: string, label: string): Choice {
  return { id: `value:${text}`, label, set: { to: 'value', text } };
}

/** NULL and DEFAULT, where the column can have them. */
export function intentChoices({ editor, column }: CellEditorProps, labels: Labels): readonly Choice[] {
  const isNullable = column.detail?.nullable !== false || editor.text === null;
  const choices: Choice[] = [];
  if (isNullable) {
    choices.push({ id: nullChoiceId, label: labels.gridNull, look: 'intent', set: { to: 'null' } });
  }
  if (column.detail && hasDefault(column.detail)) {
    choices.push({ id: 'default', label: labels.gridDefault, look: 'intent', set: { to: 'default' } });
  }
  return choices;
}

/** How one of few values is named. */
export function nameOfValue(text: string, type: DataType): string {
  if (type.kind !== 'boolean') return text;
  return text === 't' ? 'true' : 'false';
}
