import type { DataType } from '@studio/core';
import { useId, type KeyboardEvent } from 'react';
import { useStudio } from '../../../provider/studioContext.ts';
import { TextInput } from '../../../ui/TextInput.tsx';
import { selectLook } from '../../filter/selectLook.ts';
import type { ArrayElement } from './arrayLiteral.ts';
import { nameOfValue, valuesOf } from './ChoiceEditor.tsx';
import { valueProblem } from './valueProblem.ts';

export interface ArrayElementFieldProps {
  readonly element: ArrayElement;
  readonly type: DataType;
  readonly label: string;
  readonly onText: (text: string | null) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One element of an array: a list where its type has few values, else a text, which is judged as it is typed. */
export function ArrayElementField({ element, type, label, onText, onKeyDown }: ArrayElementFieldProps) {
  const { labels } = useStudio();
  const id = useId();
  const { text, isNested } = element;
  const values = isNested ? undefined : valuesOf(type);
  // What an element is that has none of the values, it stays until one is chosen.
  if (values && (text === null || values.includes(text))) {
    return (
      <select
        aria-label={label}
        value={text === null ? 'null' : values.indexOf(text)}
        onChange={({ target }) => onText(values[Number(target.value)] ?? null)}
        onKeyDown={onKeyDown}
        style={{ maxWidth: 'none' }}
        className={`${selectLook} stu:flex-1`}
      >
        {values.map((value, index) => (
          <option key={value} value={index}>
            {nameOfValue(value, type)}
          </option>
        ))}
        <option value="null">{labels.gridNull}</option>
      </select>
    );
  }
  const problem = text === null || isNested ? undefined : valueProblem(text, type, labels);
  const isWrong = problem?.level === 'error';
  return (
    <TextInput
      aria-label={label}
      aria-invalid={isWrong || undefined}
      aria-describedby={isWrong ? id : undefined}
      value={text ?? ''}
      placeholder={text === null ? labels.gridNull : undefined}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={onKeyDown}
      className="stu:flex-1"
      after={
        isWrong && (
          <span id={id} className="stu:text-xs stu:text-danger">
            {problem.message}
          </span>
        )
      }
    />
  );
}
