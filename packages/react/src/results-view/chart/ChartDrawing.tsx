import { forwardRef, type ReactNode } from 'react';
import { chartColor, chartDash } from './chartColors.ts';
import type { CartesianLayout } from './cartesianLayout.ts';
import type { ChartReading } from './chartReading.ts';
import type { LegendItem } from './legendLayout.ts';
import type { PieLayout } from './pieLayout.ts';

export interface ChartDrawingProps {
  readonly width: number;
  readonly height: number;
  /** Says what is drawn. */
  readonly label: string;
  readonly legend: readonly LegendItem[];
  /** The place that is being read. */
  readonly reading: ChartReading | undefined;
  readonly layout:
    | { readonly kind: 'axes'; readonly axes: CartesianLayout }
    | { readonly kind: 'pie'; readonly pie: PieLayout };
}

/** A chart as SVG: a path for each series, and nothing that a page with a strict policy would refuse. */
export const ChartDrawing = forwardRef<SVGSVGElement, ChartDrawingProps>(function ChartDrawing(props, ref) {
  const { width, height, label, legend, layout, reading } = props;
  return (
    <svg
      ref={ref}
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block' }}
      className="stu:font-sans"
      fontSize={11}
    >
      {legend.map(({ name, series, x, y }) => (
        <g key={series}>
          <rect x={x} y={y - 8} width={9} height={9} rx={2} fill={chartColor(series)} />
          <text x={x + 14} y={y} fill="var(--studio-text-muted)">
            {name}
          </text>
        </g>
      ))}
      {layout.kind === 'axes' ? (
        <Axes axes={layout.axes} reading={reading} />
      ) : (
        <Slices pie={layout.pie} reading={reading} />
      )}
    </svg>
  );
});

/** Px from the end of an axis in which a word in the middle of its place would be cut. */
const edgeRoom = 14;

function Axes({
  axes,
  reading,
}: {
  readonly axes: CartesianLayout;
  readonly reading: ChartReading | undefined;
}) {
  const { left, right, top, bottom, xTicks, yTicks, zero, marks } = axes;
  return (
    <>
      {yTicks.map(({ at, text }) => (
        <g key={at}>
          <line x1={left} x2={right} y1={at} y2={at} stroke="var(--studio-grid-line)" />
          <text x={left - 6} y={at + 4} textAnchor="end" fill="var(--studio-text-muted)">
            {text}
          </text>
        </g>
      ))}
      {xTicks.map(({ at, text }) => (
        <g key={at}>
          <line x1={at} x2={at} y1={bottom} y2={bottom + 4} stroke="var(--studio-border-strong)" />
          <text
            x={at > right - 2 * edgeRoom ? right + edgeRoom : at}
            y={bottom + 17}
            textAnchor={at > right - 2 * edgeRoom ? 'end' : 'middle'}
            fill="var(--studio-text-muted)"
          >
            {text}
          </text>
        </g>
      ))}
      {marks.map(({ kind, series, path }) => (
        <path
          key={`${series}${kind}`}
          d={path}
          {...markLook(
            kind,
            series,
            marks.some((each) => each.kind === 'stroke'),
          )}
        />
      ))}
      <line
        x1={left}
        x2={right}
        y1={zero ?? bottom}
        y2={zero ?? bottom}
        stroke="var(--studio-border-strong)"
      />
      {reading && (
        <g pointerEvents="none">
          <line
            x1={reading.x}
            x2={reading.x}
            y1={top}
            y2={bottom}
            stroke="var(--studio-text-faint)"
            strokeDasharray="3 3"
          />
          <circle
            cx={reading.x}
            cy={reading.y}
            r={4}
            fill="var(--studio-focus)"
            stroke="var(--studio-surface)"
            strokeWidth={2}
          />
        </g>
      )}
    </>
  );
}

function markLook(kind: CartesianLayout['marks'][number]['kind'], series: number, isUnderLine: boolean) {
  const color = chartColor(series);
  switch (kind) {
    case 'fill':
      return { fill: color, fillOpacity: isUnderLine ? 0.25 : 0.9 };
    case 'dots':
      return {
        fill: 'none',
        stroke: color,
        strokeWidth: 6,
        strokeLinecap: 'round',
        strokeOpacity: 0.75,
      } as const;
    case 'stroke':
      return {
        fill: 'none',
        stroke: color,
        strokeWidth: 2,
        strokeLinejoin: 'round',
        strokeDasharray: chartDash(series),
      } as const;
  }
}

function Slices({
  pie,
  reading,
}: {
  readonly pie: PieLayout;
  readonly reading: ChartReading | undefined;
}): ReactNode {
  const { centre, slices } = pie;
  return (
    <>
      <g transform={`translate(${centre.x},${centre.y})`}>
        {slices.map(({ path }, index) => (
          <path
            key={index}
            d={path}
            fill={chartColor(index)}
            stroke="var(--studio-surface)"
            strokeWidth={2}
          />
        ))}
      </g>
      {reading && (
        <circle
          cx={reading.x}
          cy={reading.y}
          r={5}
          fill="var(--studio-surface)"
          stroke="var(--studio-focus)"
          strokeWidth={2}
        />
      )}
    </>
  );
}
