import { median } from '../harness/measure.ts';
import type { BenchReport, ReportCell, Target } from '../harness/report.ts';
import { candidates, type CandidateName } from './candidates.ts';

/** One grid, measured once. Times in ms, heap in MB, blank in percent of the frames. */
export interface Sample {
  readonly firstPaint: number;
  readonly task: number;
  readonly script: number;
  readonly p95Frame: number;
  readonly blank: number;
  readonly jump50: number;
  readonly jump95: number;
  readonly missed: number;
  readonly heap: number;
  readonly nodes: number;
}

export interface GridFigures {
  readonly samples: Readonly<Record<CandidateName, readonly Sample[]>>;
  /** Ms until the first paint, measured more often. */
  readonly paints: Readonly<Record<CandidateName, readonly number[]>>;
  /** Ours with many columns. */
  readonly wide: readonly Sample[];
  readonly precision: readonly (readonly ReportCell[])[];
  readonly keys: readonly (readonly ReportCell[])[];
  readonly rows: number;
  readonly columns: number;
  readonly manyColumns: number;
}

const names = Object.keys(candidates) as CandidateName[];
const ours = ['studioRows', 'studioRelation'] as const;

/** What was measured, beside what was to be reached. */
export function gridReport(figures: GridFigures): BenchReport {
  const { samples, paints, wide, precision, keys, rows, columns, manyColumns } = figures;
  const of = (name: CandidateName, figure: keyof Sample) => median(samples[name].map((one) => one[figure]));
  const firstPaintOf = (name: CandidateName) =>
    median([...samples[name].map(({ firstPaint }) => firstPaint), ...paints[name]]);
  const wideOf = (figure: keyof Sample) => median(wide.map((one) => one[figure]));

  const table = (name: CandidateName): ReportCell[] => [
    candidates[name].title,
    firstPaintOf(name),
    of(name, 'task'),
    of(name, 'script'),
    of(name, 'p95Frame'),
    of(name, 'blank'),
    `${Math.round(of(name, 'jump50'))}/${Math.round(of(name, 'jump95'))}${of(name, 'missed') > 0 ? ` (${of(name, 'missed')} missed)` : ''}`,
    of(name, 'heap'),
    of(name, 'nodes'),
  ];
  const ratio = (what: string, figure: keyof Sample, peer: CandidateName, atMost: number): Target[] =>
    ours.map((name) => ({
      what: `${what}, ${name === 'studioRows' ? 'rows' : 'adapter'}`,
      measured: of(name, figure) / of(peer, figure),
      bound: { atMost },
    }));
  const firstPaint = (what: string, name: CandidateName, peer: CandidateName): Target => ({
    what: `first paint of ${what}`,
    measured: firstPaintOf(name) / firstPaintOf(peer),
    bound: { atMost: 1.1 },
  });
  return {
    title: 'Grids',
    tables: [
      {
        caption: `${rows.toLocaleString('en-US')} rows × ${columns} columns; wheel steps of 400 px, one by one; ms`,
        columns: [
          'grid',
          'first paint',
          'task/step',
          'script/step',
          'p95 frame',
          'blank %',
          'jump p50/p95',
          'heap MB',
          'nodes',
        ],
        rows: [
          ...names.map(table),
          [
            `**ours**, rows at hand, ${manyColumns} columns`,
            wideOf('firstPaint'),
            wideOf('task'),
            wideOf('script'),
            wideOf('p95Frame'),
            wideOf('blank'),
            `${Math.round(wideOf('jump50'))}/${Math.round(wideOf('jump95'))}`,
            wideOf('heap'),
            wideOf('nodes'),
          ],
        ],
      },
      {
        caption: 'Px that rows move by for each px of the wheel; 1 is right',
        columns: ['grid', 'rows', 'top', 'middle', 'end', 'last row reached'],
        rows: precision,
      },
      { caption: 'Ms of the main thread for each key typed in a cell', columns: ['grid', 'ms'], rows: keys },
    ],
    targets: [
      ...ratio("task/step of react-data-grid's", 'task', 'reactDataGrid', 0.5),
      ...ratio("task/step of AG Grid's", 'task', 'agInfinite', 0.5),
      ...ratio("task/step of the bare recycler's", 'task', 'domRecycler', 1.3),
      firstPaint("react-data-grid's, rows at hand in both", 'studioRows', 'reactDataGrid'),
      firstPaint(
        "react-data-grid's, rows at hand in both, ours editable",
        'studioPrefetched',
        'reactDataGrid',
      ),
      firstPaint(
        "react-data-grid's with rows at hand, ours asks an adapter",
        'studioRelation',
        'reactDataGrid',
      ),
      firstPaint("react-data-grid's over the same adapter", 'studioRelation', 'reactDataGridPaged'),
      ...ratio("p95 frame of glide's", 'p95Frame', 'glide', 1.15),
      ...ratio("jump p95 of glide's, data at hand", 'jump95', 'glide', 1.1).slice(0, 1),
      {
        what: 'heap over the page, adapter',
        measured: of('studioRelation', 'heap'),
        bound: { atMost: 6 },
        unit: 'MB',
      },
      { what: 'nodes', measured: of('studioRows', 'nodes'), bound: { atMost: 700 }, unit: '' },
      { what: 'blank frames', measured: of('studioRows', 'blank'), bound: { atMost: 0 }, unit: '%' },
      {
        what: `p95 frame with ${manyColumns} columns of that with ${columns}`,
        measured: wideOf('p95Frame') / of('studioRows', 'p95Frame'),
        bound: { atMost: 1.1 },
      },
      {
        what: `task/step for each node with ${manyColumns} columns of that with ${columns}`,
        measured: wideOf('task') / wideOf('nodes') / (of('studioRows', 'task') / of('studioRows', 'nodes')),
        bound: { atMost: 1.1 },
      },
      { what: 'typing', measured: Number(keys[0]?.[1] ?? NaN), bound: { atMost: 8 }, unit: 'ms' },
    ],
    notes: [
      'Every grid has 1,600 × 640 px and the same values, which are made when they are asked for. Rows are 32 px high.',
      'task/step is processor time of the page’s main thread, script and rendering, without painting pixels, which is done elsewhere.',
      'The first paint is measured once the page is at rest, from the call that draws to the frame in which rows cover nine tenths of their place.',
      `${columns} columns end before the grid does; of ${manyColumns}, two more are drawn, so their steps are compared for each node.`,
      'The bare recycler stands for what a browser needs to show other texts: no header, no selection, no roles, no columns out of sight.',
    ],
  };
}
