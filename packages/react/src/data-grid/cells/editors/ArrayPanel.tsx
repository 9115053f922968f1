import type { DataType } from '@studio/core';
import { Plus, X } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useStudio } from '../../../provider/studioContext.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { ArrayElementField } from './ArrayElementField.tsx';
import { readArray, writeArray, type ArrayElement, type ArrayLiteral } from './arrayLiteral.ts';
import { valuesOf } from './ChoiceEditor.tsx';
import type { PanelProps } from './PanelEditor.tsx';

/** Longer ones are edited as one text. */
const longestList = 200;

const none: ArrayLiteral = { elements: [], bounds: '' };

/** Whether an array can be edited element by element. */
export function isListable(text: string, type: DataType): boolean {
  if (type.element === undefined) return false;
  const read = text === '' ? none : readArray(text);
  return read !== undefined && read.bounds === '' && read.elements.length <= longestList;
}

/** The elements of an array as a list; one that is an array itself is edited as its text. */
export function ArrayPanel({ draft, onDraft, column, problemId }: PanelProps) {
  const { labels } = useStudio();
  const list = useRef<HTMLOListElement>(null);
  const elementType = column.type.element;
  /** Of an element that has just come to be: where only some values are, the first of them. */
  const emptyText = (elementType && valuesOf(elementType)?.[0]) ?? '';
  const { elements } = readArray(draft) ?? none;
  const write = (next: readonly ArrayElement[]) => onDraft(writeArray({ elements: next, bounds: '' }));
  const replace = (index: number, text: string | null) =>
    write(elements.map((element, place) => (place === index ? elementOf(text, element) : element)));
  const focusOn = (index: number) => {
    const items = list.current?.querySelectorAll<HTMLElement>('input, select');
    items?.[Math.max(0, Math.min(index, items.length - 1))]?.focus();
  };
  const insert = (index: number) => {
    const added: ArrayElement = { text: emptyText, isNested: false };
    flushSync(() => write([...elements.slice(0, index), added, ...elements.slice(index)]));
    focusOn(index);
  };
  const remove = (index: number) => {
    flushSync(() => write(elements.filter((_, place) => place !== index)));
    focusOn(index);
  };
  const move = (index: number, step: number) => {
    const [element, other] = [elements[index], elements[index + step]];
    if (!element || !other) return;
    const swapped = elements.with(index, other).with(index + step, element);
    flushSync(() => write(swapped));
    focusOn(index + step);
  };
  const handleKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') insert(index + 1);
    else if (event.altKey && event.key === 'ArrowUp') move(index, -1);
    else if (event.altKey && event.key === 'ArrowDown') move(index, 1);
    // They choose out of a list.
    else if (event.target instanceof HTMLSelectElement) return;
    else if (event.key === 'ArrowUp') focusOn(index - 1);
    else if (event.key === 'ArrowDown') focusOn(index + 1);
    else return;
    event.preventDefault();
  };
  return (
    <div style={{ maxHeight: 280, overflow: 'auto' }} className="stu:flex stu:flex-col stu:gap-1 stu:p-2">
      <ol ref={list} className="stu:flex stu:flex-col stu:gap-1" aria-describedby={problemId}>
        {elements.map((element, index) => (
          // By place: elements have no other name.
          <li key={index} className="stu:flex stu:items-center stu:gap-1">
            <span style={{ width: 28 }} className="stu:text-end stu:text-xs stu:text-faint">
              {index + 1}
            </span>
            {elementType && (
              <ArrayElementField
                element={element}
                type={elementType}
                label={labels.gridElement(index + 1)}
                onText={(text) => replace(index, text)}
                onKeyDown={(event) => handleKeyDown(event, index)}
              />
            )}
            <Button
              variant="ghost"
              aria-pressed={element.text === null}
              aria-label={labels.gridElementNull(index + 1)}
              className="stu:aria-pressed:bg-selected stu:aria-pressed:text-fg"
              onClick={() => replace(index, element.text === null ? emptyText : null)}
            >
              {labels.gridNull}
            </Button>
            <IconButton label={labels.gridRemoveElement(index + 1)} tooltip="" onClick={() => remove(index)}>
              <X size={13} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      <Button variant="ghost" onClick={() => insert(elements.length)} className="stu:self-start">
        <Plus size={13} aria-hidden />
        {labels.gridAddElement}
      </Button>
    </div>
  );
}

/** What stood for an array goes on as one while it can be read as one. */
function elementOf(text: string | null, before: ArrayElement): ArrayElement {
  return { text, isNested: before.isNested && text !== null && readArray(text) !== undefined };
}
