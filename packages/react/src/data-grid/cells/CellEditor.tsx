import type { SetTo } from '@studio/core';
import { useRef, useState, type ChangeEvent, type FocusEvent, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useStudio } from '../../provider/studioContext.ts';
import { hasDefault } from '../gridColumn.ts';
import { useGridActions, type CellEditorProps, type EditorMove } from '../gridContext.ts';
import type { ShownColumn } from '../useGridColumns.ts';
import { isNumber } from './presentCell.ts';

/** The editor that stands in a cell: a list for what has few values, text for all else. */
export function CellEditor({ editor, column }: CellEditorProps) {
  const choices = choicesOf(column);
  return choices ? (
    <ChoiceEditor editor={editor} column={column} choices={choices} />
  ) : (
    <TextEditor editor={editor} column={column} />
  );
}

function choicesOf({ type }: ShownColumn): readonly string[] | undefined {
  if (type.kind === 'boolean') return ['t', 'f'];
  return type.kind === 'enum' ? type.labels : undefined;
}

const frame =
  'stu:rounded-sm stu:bg-raised stu:px-[7px] stu:py-[3px] stu:leading-[20px] stu:text-fg stu:shadow stu:outline-2! stu:outline-focus! stu:-outline-offset-1!';

function TextEditor({ editor, column }: CellEditorProps) {
  const { labels } = useStudio();
  const { commit } = useGridActions();
  const [text, setText] = useState(editor.replaces ? '' : (editor.text ?? ''));
  // A text that was typed and removed again is the empty text; one that was never touched is no change.
  const [isTouched, setTouched] = useState(editor.replaces);
  const ended = useRef(false);
  const end = (move: EditorMove, keep = true) => {
    if (ended.current) return;
    ended.current = true;
    const isChange = keep && isTouched && text !== editor.text;
    commit(isChange ? { to: 'value', text } : undefined, move);
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isSave(event)) {
      flushSync(() => end('stay'));
      return;
    }
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') end('stay', false);
    else if (event.key === 'Enter' && !event.shiftKey && !event.altKey)
      end(isModified(event) ? 'stay' : 'down');
    else if (event.key === 'Tab') end(event.shiftKey ? 'previous' : 'next');
    else return;
    event.preventDefault();
  };
  const lines = Math.min(12, Math.max(1, text.split('\n').length, Math.ceil((text.length * 7.2) / 400)));
  return (
    <textarea
      ref={selectAll}
      aria-label={labels.gridEditCell(column.name)}
      title={labels.gridEditHint}
      value={text}
      rows={lines}
      spellCheck={false}
      data-number={isNumber(column.type) || undefined}
      onChange={(event) => {
        setText(event.target.value);
        setTouched(true);
      }}
      onKeyDown={handleKeyDown}
      onBlur={() => end('stay')}
      style={{
        position: 'absolute',
        insetBlockStart: 0,
        insetInlineStart: 0,
        minWidth: '100%',
        width: text.length > column.width / 8 ? Math.max(column.width, 400) : '100%',
        minHeight: 28,
        resize: 'none',
        whiteSpace: 'pre-wrap',
        zIndex: 3,
      }}
      className={`${frame} stu:data-number:text-end`}
    />
  );
}

interface ChoiceEditorProps extends CellEditorProps {
  readonly choices: readonly string[];
}

const nullChoice = 'null';
const defaultChoice = 'default';
const valueChoice = (text: string) => `value:${text}`;

function ChoiceEditor({ editor, column, choices }: ChoiceEditorProps) {
  const { labels } = useStudio();
  const { commit } = useGridActions();
  const before = editor.text === null ? nullChoice : valueChoice(editor.text);
  const [choice, setChoice] = useState(before);
  const byPointer = useRef(editor.byPointer);
  const ended = useRef(false);
  const end = (move: EditorMove, chosen: string | undefined) => {
    if (ended.current) return;
    ended.current = true;
    commit(chosen === undefined || chosen === before ? undefined : toSet(chosen), move);
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLSelectElement>) => {
    if (isSave(event)) {
      flushSync(() => end('stay', choice));
      return;
    }
    event.stopPropagation();
    byPointer.current = false;
    if (event.key === 'Escape') end('stay', undefined);
    else if (event.key === 'Enter') end('down', choice);
    else if (event.key === 'Tab') end(event.shiftKey ? 'previous' : 'next', choice);
    else return;
    event.preventDefault();
  };
  const handleChange = (event: ChangeEvent<HTMLSelectElement>) => {
    setChoice(event.target.value);
    if (byPointer.current) end('stay', event.target.value);
  };
  const canBeNull = column.detail?.nullable !== false || editor.text === null;
  return (
    <select
      ref={focus}
      aria-label={labels.gridEditCell(column.name)}
      value={choice}
      onChange={handleChange}
      onKeyDown={handleKeyDown}
      onPointerDown={() => {
        byPointer.current = true;
      }}
      onBlur={(event: FocusEvent<HTMLSelectElement>) => end('stay', event.target.value)}
      style={{
        position: 'absolute',
        insetBlockStart: 0,
        insetInlineStart: 0,
        width: '100%',
        height: 28,
        zIndex: 3,
      }}
      className={frame}
    >
      {canBeNull && <option value={nullChoice}>{labels.gridNull}</option>}
      {column.detail && hasDefault(column.detail) && (
        <option value={defaultChoice}>{labels.gridDefault}</option>
      )}
      {choices.map((text) => (
        <option key={text} value={valueChoice(text)}>
          {column.type.kind === 'boolean' ? booleanLabel(text) : text}
        </option>
      ))}
    </select>
  );
}

function toSet(choice: string): SetTo {
  if (choice === nullChoice) return { to: 'null' };
  if (choice === defaultChoice) return { to: 'default' };
  return { to: 'value', text: choice.slice(valueChoice('').length) };
}

function booleanLabel(text: string): string {
  return text === 't' ? 'true' : 'false';
}

/** Saving is a key of the grid around, and takes what is in the editor with it. */
function isSave(event: KeyboardEvent): boolean {
  return isModified(event) && event.key.toLowerCase() === 's';
}

function isModified(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey;
}

function focus(element: HTMLSelectElement | null) {
  element?.focus({ preventScroll: true });
}

function selectAll(element: HTMLTextAreaElement | null) {
  element?.focus({ preventScroll: true });
  element?.select();
}
