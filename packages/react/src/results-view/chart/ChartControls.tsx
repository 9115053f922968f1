import type { ResultColumn } from '@studio/core';
import { useId, type ReactNode } from 'react';
import { visibleText } from '../../data-grid/cells/visibleText.ts';
import { selectLook } from '../../data-grid/filter/selectLook.ts';
import { columnIds } from '../../data-grid/gridColumn.ts';
import { chartSorts, chartTypes, columnsOf, type ChartSpec } from './chartSpec.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

export interface ChartControlsProps {
  readonly columns: readonly ResultColumn[];
  readonly spec: ChartSpec;
  readonly onChange: (spec: ChartSpec) => void;
  readonly children?: ReactNode;
}

/** What is drawn, and how. */
export function ChartControls({ columns, spec, onChange, children }: ChartControlsProps) {
  const labels = useResultsLabels();
  const ids = columnIds(columns.map(({ name }) => name)).map(visibleText);
  const all = columns.map((_, index) => index);
  const isStackable = spec.type === 'bar' || spec.type === 'area';
  const change = (parts: Partial<ChartSpec>) => onChange({ ...spec, ...parts });
  const toggle = (column: number) => {
    const y = spec.y.includes(column)
      ? spec.y.filter((each) => each !== column)
      : [...spec.y, column].sort((one, other) => one - other);
    if (y.length > 0) change({ y: spec.type === 'pie' ? [column] : y });
  };
  return (
    <div className="stu:flex stu:flex-wrap stu:items-center stu:gap-x-3 stu:gap-y-1.5 stu:border-b stu:border-border stu:px-3 stu:py-1.5 stu:text-sm">
      <Choice
        label={labels.chartType}
        value={spec.type}
        options={chartTypes.map((type) => [type, labels.chartTypes[type]])}
        onChange={(type) => change({ type, ...(type === 'pie' && { y: spec.y.slice(0, 1), color: null }) })}
      />
      <Choice
        label={labels.chartX}
        value={spec.x === null ? '' : String(spec.x)}
        options={[
          ['', labels.chartRowNumber],
          ...all.map((index) => [String(index), ids[index] ?? ''] as const),
        ]}
        onChange={(x) => change({ x: x === '' ? null : Number(x) })}
      />
      <span
        role="group"
        aria-label={labels.chartY}
        className="stu:flex stu:flex-wrap stu:items-center stu:gap-1"
      >
        <span className="stu:text-muted">{labels.chartY}</span>
        {columnsOf(columns, 'number').map((column) => (
          <button
            key={column}
            type="button"
            aria-pressed={spec.y.includes(column)}
            onClick={() => toggle(column)}
            className={toggleLook}
          >
            {ids[column]}
          </button>
        ))}
      </span>
      {spec.type !== 'pie' && (
        <Choice
          label={labels.chartColor}
          value={spec.color === null || spec.y.length > 1 ? '' : String(spec.color)}
          disabled={spec.y.length > 1}
          options={[
            ['', labels.chartNoColor],
            ...all.map((index) => [String(index), ids[index] ?? ''] as const),
          ]}
          onChange={(color) => change({ color: color === '' ? null : Number(color) })}
        />
      )}
      <Choice
        label={labels.chartSort}
        value={spec.sort}
        options={chartSorts.map((sort) => [sort, labels.chartSorts[sort]])}
        onChange={(sort) => change({ sort })}
      />
      {isStackable && (
        <label className="stu:flex stu:items-center stu:gap-1.5">
          <input
            type="checkbox"
            checked={spec.stacked}
            onChange={({ target: { checked } }) => change({ stacked: checked })}
          />
          {labels.chartStacked}
        </label>
      )}
      {children}
    </div>
  );
}

const toggleLook =
  'stu:h-6 stu:max-w-40 stu:cursor-default stu:truncate stu:rounded stu:border stu:border-border-strong stu:bg-surface stu:px-2 stu:text-muted stu:hover:text-fg stu:aria-pressed:border-accent stu:aria-pressed:bg-accent-soft stu:aria-pressed:text-fg';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly disabled?: boolean;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, disabled, options, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <span className="stu:flex stu:items-center stu:gap-1.5">
      <label htmlFor={id} className="stu:text-muted">
        {label}
      </label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={({ target }) => {
          const chosen = options.find(([each]) => each === target.value);
          if (chosen) onChange(chosen[0]);
        }}
        className={selectLook}
      >
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}
