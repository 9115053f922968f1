import { chartColor } from './chartColors.ts';
import type { ChartReading } from './chartReading.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

export interface ChartReaderProps {
  readonly readings: readonly ChartReading[];
  /** Place of the one that is read; −1 where none is. */
  readonly active: number;
  readonly onActiveChange: (active: number) => void;
}

/** The values at one place of a chart, gone through by arrow keys: what hovering shows, for everybody. */
export function ChartReader({ readings, active, onActiveChange }: ChartReaderProps) {
  const labels = useResultsLabels();
  const reading = readings[active];
  return (
    <div className="stu:flex stu:min-h-9 stu:items-center stu:gap-3 stu:border-t stu:border-border stu:bg-canvas stu:px-3 stu:py-1 stu:text-sm">
      <input
        type="range"
        min={0}
        max={Math.max(0, readings.length - 1)}
        value={Math.max(0, active)}
        aria-label={labels.chartRead}
        aria-valuetext={reading ? spoken(reading) : undefined}
        onFocus={() => active < 0 && onActiveChange(0)}
        onChange={({ target }) => onActiveChange(Number(target.value))}
        style={{ width: 120, flex: 'none', accentColor: 'var(--studio-accent)' }}
      />
      {reading ? (
        <span className="stu:flex stu:min-w-0 stu:flex-wrap stu:items-center stu:gap-x-3 stu:select-text">
          <span className="stu:font-medium stu:wrap-anywhere">{reading.title}</span>
          {reading.values.map(({ series, name, text }, index) => (
            <span key={index} className="stu:flex stu:items-center stu:gap-1.5">
              <span
                aria-hidden
                style={{ width: 8, height: 8, borderRadius: 2, background: chartColor(series) }}
              />
              <span className="stu:text-muted">{name}</span>
              <span className="stu:font-mono stu:wrap-anywhere">{text}</span>
            </span>
          ))}
        </span>
      ) : (
        <span className="stu:text-muted">{labels.chartRead}</span>
      )}
    </div>
  );
}

function spoken({ title, values }: ChartReading): string {
  return [title, ...values.map(({ name, text }) => `${name} ${text}`)].join(', ');
}
