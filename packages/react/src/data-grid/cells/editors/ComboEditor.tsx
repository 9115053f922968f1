import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { SetTo } from '@studio/core';
import { useStudio } from '../../../provider/studioContext.ts';
import { lazyPart } from '../../../ui/lazyPart.tsx';
import type { CellEditorProps, EditorMove } from '../../gridContext.ts';
import type { Choice } from './choice.ts';
import { editorCommand, useEditorEnd } from './editorKeys.ts';
import { fieldLook, useFocusedField } from './editorLook.ts';
import type { ValueProblem } from './problem.ts';

const ChoiceList = lazyPart(() => import('./ChoiceList.tsx').then((part) => part.ChoiceList));

export interface ComboEditorProps extends CellEditorProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Those that fit the text. */
  readonly choices: readonly Choice[];
  /** The one that Enter takes where no other was gone to; none where the text itself is kept. */
  readonly best: Choice | undefined;
  /** The one that the cell holds. */
  readonly current: string | undefined;
  /** What the text itself says, where it may be other than a choice. */
  readonly typed?: SetTo | undefined;
  readonly problem?: ValueProblem | undefined;
  /** Stands under the choices. */
  readonly status?: ReactNode;
}

/** A field with a list under it, out of which typing finds. */
export function ComboEditor(props: ComboEditorProps) {
  const { editor, column, choices, best, current, typed, problem } = props;
  const { labels } = useStudio();
  const end = useEditorEnd();
  const [gone, setGone] = useState<string>();
  const field = useFocusedField<HTMLInputElement>();
  const listId = useId();
  const active = choices.find(({ id }) => id === gone) ?? best;
  const keepChoice = (choice: Choice, move: EditorMove) =>
    choice.id === current ? end(undefined, move) : end(choice.set, move, choice.others);
  const keep = (move: EditorMove) => {
    if (active) keepChoice(active, move);
    else if (typed) end(typed, move);
    else end(undefined, move);
  };
  const go = (step: number) => {
    const place = active ? choices.indexOf(active) : step > 0 ? -1 : choices.length;
    const next = choices[Math.min(Math.max(place + step, 0), choices.length - 1)];
    if (next) setGone(next.id);
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const command = editorCommand(event);
    if (command === 'save') {
      flushSync(() => keep('stay'));
      return;
    }
    event.stopPropagation();
    const step = steps[event.key];
    if (step !== undefined) go(step);
    else if (command === 'leave') end(undefined, 'stay');
    else if (command === 'assist' || command === undefined) return;
    else if (active || !problem) keep(command);
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={field}
        role="combobox"
        aria-label={labels.gridEditCell(column.name)}
        aria-expanded
        aria-haspopup="listbox"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={active ? `${listId}${active.id}` : undefined}
        aria-invalid={(!active && problem !== undefined) || undefined}
        autoComplete="off"
        spellCheck={false}
        value={props.text}
        placeholder={editor.text === null ? labels.gridNull : undefined}
        onChange={(event) => {
          setGone(undefined);
          props.onText(event.target.value);
        }}
        onKeyDown={handleKeyDown}
        onBlur={() =>
          active && (gone !== undefined || active.label === props.text) ? keep('stay') : end(typed, 'stay')
        }
        style={{
          position: 'absolute',
          insetBlockStart: 0,
          insetInlineStart: 0,
          width: '100%',
          height: 'var(--studio-row-height)',
          zIndex: 3,
        }}
        className={fieldLook}
      />
      <ChoiceList
        anchor={field}
        id={listId}
        label={labels.gridChoices(column.name)}
        choices={choices}
        active={active?.id}
        current={current}
        problem={active ? undefined : problem}
        status={props.status}
        onChoose={(choice) => keepChoice(choice, 'stay')}
      />
    </>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
