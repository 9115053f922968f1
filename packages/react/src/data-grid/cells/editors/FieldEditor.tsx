import { CalendarDays, Dices, Maximize2 } from 'lucide-react';
import { useId, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { Labels } from '../../../provider/labels.ts';
import { useStudio } from '../../../provider/studioContext.ts';
import { lazyPart } from '../../../ui/lazyPart.tsx';
import type { CellEditorProps, EditorMove } from '../../gridContext.ts';
import { isNumber } from '../presentCell.ts';
import { changeTo, editorCommand, useEditorEnd } from './editorKeys.ts';
import { fieldButtonLook, fieldLook, growing, useFieldGrowth, useFocusedField } from './editorLook.ts';
import { FieldProblem } from './FieldProblem.tsx';
import { randomUuid } from './randomUuid.ts';
import { valueProblem } from './valueProblem.ts';

const CalendarPopup = lazyPart(() => import('./CalendarPopup.tsx').then((part) => part.CalendarPopup));

export interface FieldEditorProps extends CellEditorProps {
  /** Goes on in an editor with more room. */
  readonly onExpand: (text: string) => void;
}

/** The text of a value, in the cell. It is judged as it is typed; what is surely wrong is not kept by Enter or Tab. */
export function FieldEditor({ editor, column, onExpand }: FieldEditorProps) {
  const { labels } = useStudio();
  const end = useEditorEnd();
  const [text, setText] = useState(editor.typed || (editor.replaces ? '' : (editor.text ?? '')));
  // A text that was typed and removed again is the empty text; one that was never touched is no change.
  const [isTouched, setTouched] = useState(editor.replaces || editor.typed !== '');
  const [isCalendarOpen, setCalendarOpen] = useState(false);
  const { ref, growth } = useFieldGrowth<HTMLDivElement>();
  const field = useFocusedField<HTMLTextAreaElement>(editor.typed !== '');
  const problemId = useId();
  const isChange = isTouched && text !== editor.text;
  const problem = isChange ? valueProblem(text, column.type, labels) : undefined;
  const write = (next: string) => {
    setText(next);
    setTouched(true);
  };
  const keep = (move: EditorMove) => end(isChange ? changeTo(text, editor.text) : undefined, move);
  const assist = assistOf(column.type.kind, labels);
  const runAssist = () => {
    if (assist?.kind === 'calendar') setCalendarOpen((isOpen) => !isOpen);
    else if (assist?.kind === 'uuid') write(randomUuid());
    else if (assist) onExpand(text);
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const command = editorCommand(event);
    if (command === 'save') {
      flushSync(() => keep('stay'));
      return;
    }
    event.stopPropagation();
    if (command === undefined) return;
    event.preventDefault();
    if (command === 'leave') end(undefined, 'stay');
    else if (command === 'assist') runAssist();
    else if (problem?.level !== 'error') keep(command);
  };
  const handleBlur = (event: FocusEvent) => {
    const next = event.relatedTarget;
    if (next instanceof Element && next.closest('[data-cell-editor]')) return;
    // Kept even where it is wrong: the database will say so beside the cell, and what was typed is not lost.
    keep('stay');
  };
  const lines = Math.min(12, Math.max(1, text.split('\n', 13).length, Math.ceil((text.length * 7.2) / 400)));
  const isWide = text.length > (column.width - (assist ? 28 : 8)) / 8;
  return (
    <div ref={ref} style={{ ...growing(growth), width: isWide ? Math.max(column.width, 400) : '100%' }}>
      <textarea
        ref={field}
        aria-label={labels.gridEditCell(column.name)}
        aria-invalid={problem?.level === 'error' || undefined}
        aria-describedby={problem ? problemId : undefined}
        title={labels.gridEditHint}
        value={text}
        rows={lines}
        spellCheck={false}
        data-number={isNumber(column.type) || undefined}
        onChange={(event) => write(event.target.value)}
        onKeyDown={handleKeyDown}
        onBlur={handleBlur}
        style={{
          display: 'block',
          width: '100%',
          minHeight: 'var(--studio-row-height)',
          resize: 'none',
          whiteSpace: 'pre-wrap',
          ...(assist && { paddingInlineEnd: 26 }),
        }}
        className={`${fieldLook} stu:data-number:text-end`}
      />
      {assist && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={assist.label}
          title={assist.label}
          // The focus stays in the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={runAssist}
          style={{ position: 'absolute', insetBlockStart: 4, insetInlineEnd: 4 }}
          className={fieldButtonLook}
        >
          {assist.icon}
        </button>
      )}
      <FieldProblem id={problemId} problem={problem} growth={growth} />
      {isCalendarOpen && (
        <CalendarPopup
          anchor={ref}
          text={text}
          type={column.type}
          onPick={(next) => {
            write(next);
            setCalendarOpen(false);
            field.current?.focus({ preventScroll: true });
          }}
          onClose={(takesFocus) => {
            setCalendarOpen(false);
            if (takesFocus) field.current?.focus({ preventScroll: true });
            else keep('stay');
          }}
        />
      )}
    </div>
  );
}

interface Assist {
  readonly kind: 'calendar' | 'uuid' | 'panel';
  readonly label: string;
  readonly icon: ReactNode;
}

/** What helps to write a value of a kind, beside typing it. */
function assistOf(kind: CellEditorProps['column']['type']['kind'], labels: Labels): Assist | undefined {
  switch (kind) {
    case 'date':
    case 'timestamp':
      return { kind: 'calendar', label: labels.gridCalendar, icon: <CalendarDays size={13} aria-hidden /> };
    case 'uuid':
      return { kind: 'uuid', label: labels.gridGenerateUuid, icon: <Dices size={13} aria-hidden /> };
    case 'text':
    case 'json':
    case 'array':
    case 'bytes':
      return { kind: 'panel', label: labels.gridExpandEditor, icon: <Maximize2 size={12} aria-hidden /> };
    default:
      return undefined;
  }
}
