import { useId, type KeyboardEvent } from 'react';
import { useEditorLabels } from '../editorLabels.ts';
import { joinClasses } from '../../ui/joinClasses.ts';
import type { ParameterType } from './parameterTypes.ts';

export interface ParameterFieldProps {
  /** As it is written: `:name` or `$1`. */
  readonly label: string;
  readonly type: ParameterType | undefined;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** Enter was pressed. */
  readonly onSubmit: () => void;
}

const input = joinClasses(
  'stu:min-h-(--studio-control-height) stu:w-full stu:min-w-0 stu:rounded stu:border stu:border-border-strong stu:bg-surface',
  'stu:px-2 stu:py-1 stu:font-mono stu:text-fg stu:focus-visible:border-focus stu:focus-visible:outline-1 stu:focus-visible:outline-focus',
  'stu:disabled:bg-sunken stu:disabled:text-faint stu:aria-invalid:border-danger',
);

/** One value to be given. NULL is a box of its own, so that an empty text stays an empty text. */
export function ParameterField({ label, type, value, onChange, onSubmit }: ParameterFieldProps) {
  const labels = useEditorLabels();
  const id = useId();
  const choices = type?.kind === 'boolean' ? ['true', 'false'] : type?.labels;
  const isOdd = value !== null && value !== '' && type?.kind !== undefined && !looksLike(type.kind, value);
  const submit = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSubmit();
  };
  const shared = {
    id,
    disabled: value === null,
    value: value ?? '',
    onKeyDown: submit,
    'aria-describedby': `${id}-type`,
    className: input,
  };
  return (
    <div className="stu:flex stu:flex-col stu:gap-1">
      <div className="stu:flex stu:items-baseline stu:gap-2">
        <label htmlFor={id} className="stu:font-mono stu:font-medium">
          {label}
        </label>
        <span id={`${id}-type`} className="stu:text-sm stu:text-muted">
          {isOdd ? labels.parameterLooksOdd(type.text) : (type?.text ?? labels.parameterOfAnyType)}
        </span>
      </div>
      <div className="stu:flex stu:items-center stu:gap-3">
        {choices ? (
          <select {...shared} onChange={(event) => onChange(event.target.value)}>
            {!choices.includes(value ?? '') && <option value={value ?? ''}>{value ?? ''}</option>}
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
          </select>
        ) : (
          <textarea
            {...shared}
            rows={1}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={isOdd || undefined}
            placeholder={value === null ? 'NULL' : ''}
            style={{ resize: 'vertical', fieldSizing: 'content', maxHeight: 200 }}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
        <label className="stu:flex stu:shrink-0 stu:items-center stu:gap-1.5 stu:text-sm">
          <input
            type="checkbox"
            aria-label={labels.parameterIsNull(label)}
            checked={value === null}
            onChange={(event) => onChange(event.target.checked ? null : '')}
          />
          NULL
        </label>
      </div>
    </div>
  );
}

/** Whether a value may be one of its type; the database has the last word. */
function looksLike(kind: NonNullable<ParameterType['kind']>, value: string): boolean {
  if (kind === 'integer') return /^\s*[+-]?\d[\d_]*\s*$/.test(value);
  if (kind !== 'decimal' && kind !== 'float') return true;
  return /^\s*[+-]?(?:(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)\s*$/i.test(value);
}
