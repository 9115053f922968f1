import { X } from 'lucide-react';
import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { quotedValue } from './filterSentence.ts';

export interface TextListProps {
  readonly label: string;
  readonly addLabel: string;
  readonly texts: readonly string[];
  /** Whether NULL stands in the list. @default false */
  readonly hasNull?: boolean;
  /** The id of what says that one of them is wrong. */
  readonly described?: string | undefined;
  readonly onChange: (texts: readonly string[], hasNull: boolean) => void;
}

/** Texts as a list to which Enter adds what is typed, and a paste each of its lines. Backspace takes the last one away. */
export function TextList({ label, addLabel, texts, hasNull = false, described, onChange }: TextListProps) {
  const { labels } = useStudio();
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const add = (...more: readonly string[]) => {
    setTyped('');
    onChange(
      [...texts, ...more.filter((text, index) => !texts.includes(text) && more.indexOf(text) === index)],
      hasNull,
    );
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && typed !== '') {
      event.preventDefault();
      add(typed);
    } else if (event.key === 'Backspace' && typed === '') {
      if (hasNull) onChange(texts, false);
      else if (texts.length > 0) onChange(texts.slice(0, -1), false);
    }
  };
  const handlePaste = (event: ClipboardEvent) => {
    const lines = event.clipboardData.getData('text/plain').split(/\r?\n/);
    if (lines.length < 2) return;
    event.preventDefault();
    add(...lines.filter((line) => line !== ''));
  };
  const removeAt = (index: number) => {
    if (index < texts.length) onChange(texts.toSpliced(index, 1), hasNull);
    else onChange(texts, false);
    input.current?.focus();
  };
  const shown = [...texts.map(quotedValue), ...(hasNull ? [labels.gridNull] : [])];
  return (
    <div
      role="group"
      aria-label={label}
      data-invalid={described !== undefined || undefined}
      className="stu:flex stu:min-h-(--studio-control-height) stu:min-w-36 stu:flex-1 stu:flex-wrap stu:items-center stu:gap-1 stu:rounded stu:border stu:border-border-strong stu:bg-surface stu:px-1 stu:data-invalid:border-danger stu:has-[input:focus-visible]:border-focus stu:has-[input:focus-visible]:outline-1 stu:has-[input:focus-visible]:outline-focus"
    >
      {shown.map((text, index) => (
        // Texts of a list are told apart by their place.
        <span
          key={index}
          className="stu:flex stu:max-w-full stu:items-center stu:rounded-sm stu:bg-sunken stu:ps-1 stu:text-sm"
        >
          <span dir="auto" className="stu:max-w-56 stu:truncate">
            {text}
          </span>
          <button
            type="button"
            aria-label={labels.gridFilterRemoveValue(text)}
            onClick={() => removeAt(index)}
            className="stu:flex stu:size-5 stu:items-center stu:justify-center stu:rounded-sm stu:text-muted stu:hover:bg-hover stu:hover:text-fg"
          >
            <X size={11} aria-hidden />
          </button>
        </span>
      ))}
      <input
        ref={input}
        aria-label={addLabel}
        aria-invalid={described !== undefined || undefined}
        aria-describedby={described}
        placeholder={addLabel}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={handleKey}
        onPaste={handlePaste}
        onBlur={() => typed !== '' && add(typed)}
        data-filter-value=""
        className="stu:h-6 stu:min-w-16 stu:flex-1 stu:px-1 stu:outline-none!"
      />
    </div>
  );
}
