import type { ResultsLabels } from '../useResultsLabels.ts';
import type { ChartData } from './chartData.ts';
import type { ChartSpec } from './chartSpec.ts';

/** What a reader must know who takes the drawing for the result. */
export function chartNotes(
  data: ChartData,
  spec: ChartSpec,
  rowCount: number,
  negative: number,
  labels: ResultsLabels,
): readonly string[] {
  const shown = data.series.reduce((sum, { points }) => sum + points.length, 0);
  const sampled = spec.type === 'scatter' ? labels.chartThinned : labels.chartSampled;
  return [
    data.rows < rowCount && labels.chartFirstRows(data.rows, rowCount),
    data.sampledFrom !== undefined && sampled(shown, data.sampledFrom),
    data.skipped > 0 && labels.chartSkipped(data.skipped),
    data.approximate > 0 && labels.chartApproximate(data.approximate),
    data.hiddenSeries > 0 && labels.chartHiddenSeries(data.hiddenSeries),
    data.hiddenCategories > 0 && labels.chartHiddenCategories(data.hiddenCategories),
    negative > 0 && labels.chartNegative(negative),
  ].filter((note) => note !== false);
}
