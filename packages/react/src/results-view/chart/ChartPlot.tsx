import { useMemo, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { columnIds } from '../../data-grid/gridColumn.ts';
import { visibleText } from '../../data-grid/cells/visibleText.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { OpenFile } from '../export/fileTarget.ts';
import type { ResultViewProps } from '../views/resultViewProps.ts';
import { cartesianLayout } from './cartesianLayout.ts';
import type { ChartData } from './chartData.ts';
import { ChartDrawing } from './ChartDrawing.tsx';
import { chartNotes } from './chartNotes.ts';
import { ChartReader } from './ChartReader.tsx';
import { cartesianReadings, pieReadings, type ChartReading } from './chartReading.ts';
import type { ChartSpec } from './chartSpec.ts';
import { legendLayout } from './legendLayout.ts';
import { pieLayout } from './pieLayout.ts';
import { useSize } from './useSize.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

const ChartExport = lazyPart(() => import('./ChartExport.tsx').then((part) => part.ChartExport));

export interface ChartPlotProps extends ResultViewProps {
  readonly data: ChartData;
  readonly spec: ChartSpec;
  readonly openFile: OpenFile | undefined;
  /** The controls, with what stands at their end. */
  readonly controls: (more: ReactNode) => ReactNode;
}

/** The drawing as large as its place, with what is read of it below. */
export function ChartPlot({ data, spec, columns, rows, openFile, controls }: ChartPlotProps) {
  const labels = useResultsLabels();
  const frameRef = useRef<HTMLDivElement>(null);
  const svgRef = useRef<SVGSVGElement>(null);
  const { width, height } = useSize(frameRef);
  const [active, setActive] = useState(-1);
  const drawn = useMemo(() => {
    const context = { columns, rows, spec, labels };
    if (spec.type === 'pie') {
      const sketch = pieLayout(data, { width, height, top: 0 }, labels.chartOthers);
      const legend = legendLayout(
        sketch.slices.map(({ label }) => label),
        width,
      );
      const pie = pieLayout(data, { width, height, top: legend.height }, labels.chartOthers);
      return {
        legend,
        layout: { kind: 'pie', pie } as const,
        readings: pieReadings(pie, context),
        negative: pie.negative,
      };
    }
    const legend = legendLayout(data.series.length > 1 ? data.series.map(({ name }) => name) : [], width);
    const axes = cartesianLayout(data, spec, { width, height, top: legend.height });
    return {
      legend,
      layout: { kind: 'axes', axes } as const,
      readings: cartesianReadings(axes, data, context),
      negative: 0,
    };
  }, [data, spec, columns, rows, labels, width, height]);
  const { readings } = drawn;
  const place = active < readings.length ? active : -1;
  const handleMove = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setActive(nearest(readings, event.clientX - left, event.clientY - top, spec));
  };
  const ids = columnIds(columns.map(({ name }) => name)).map(visibleText);
  const points = data.series.reduce((sum, series) => sum + series.points.length, 0);
  const summary = labels.chartSummary(
    spec.type,
    spec.y.map((column) => ids[column]).join(', '),
    spec.x === null ? labels.chartRowNumber : (ids[spec.x] ?? ''),
    points,
    data.series.length,
  );
  const notes = chartNotes(data, spec, rows.length, drawn.negative, labels);
  return (
    <>
      {controls(<ChartExport svgRef={svgRef} openFile={openFile} isEmpty={points === 0} />)}
      {notes.length > 0 && (
        <ul className="stu:flex stu:flex-wrap stu:gap-x-4 stu:px-3 stu:pt-1.5 stu:text-sm stu:text-muted">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div
        ref={frameRef}
        data-studio-part="chart"
        onPointerMove={handleMove}
        onPointerLeave={() => setActive(-1)}
        style={{ position: 'relative', flex: '1 1 0', minHeight: 120, overflow: 'hidden' }}
        className="stu:bg-surface"
      >
        {points === 0 ? (
          <EmptyState title={labels.chartNoPoints}>{labels.chartNoPointsHint}</EmptyState>
        ) : (
          width > 0 &&
          height > 0 && (
            <ChartDrawing
              ref={svgRef}
              width={width}
              height={height}
              label={summary}
              legend={drawn.legend.items}
              layout={drawn.layout}
              reading={readings[place]}
            />
          )
        )}
      </div>
      {points > 0 && <ChartReader readings={readings} active={place} onActiveChange={setActive} />}
    </>
  );
}

/** The reading that is meant by a place in the drawing: along the axis, or by distance where points lie anywhere. */
function nearest(readings: readonly ChartReading[], x: number, y: number, { type }: ChartSpec): number {
  const isFree = type === 'scatter' || type === 'pie';
  let best = -1;
  let least = Infinity;
  for (const [index, reading] of readings.entries()) {
    const distance = isFree ? (reading.x - x) ** 2 + (reading.y - y) ** 2 : Math.abs(reading.x - x);
    if (distance >= least) continue;
    least = distance;
    best = index;
  }
  return best;
}
