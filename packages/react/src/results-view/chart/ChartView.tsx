import { ChartColumn } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { columnIds } from '../../data-grid/gridColumn.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { OpenFile } from '../export/fileTarget.ts';
import type { ResultViewProps } from '../views/resultViewProps.ts';
import { chartData } from './chartData.ts';
import { ChartControls } from './ChartControls.tsx';
import { ChartPlot } from './ChartPlot.tsx';
import type { ChartSpec } from './chartSpec.ts';
import { guessChart } from './guessChart.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

/** A chart that the user chose, and the columns that it is of. */
export interface ChosenChart {
  readonly shape: string;
  readonly spec: ChartSpec;
}

export interface ChartViewProps extends ResultViewProps {
  /** Ids of the columns that name a row, where they are known. */
  readonly columnKey: readonly string[] | undefined;
  readonly openFile: OpenFile | undefined;
  /** What the user chose to draw of this result or an earlier one in its place. */
  readonly chosen: ChosenChart | undefined;
  readonly onChoose: (chosen: ChosenChart) => void;
}

/** A result as a drawing. What is drawn is guessed from the columns, until the user says otherwise. */
export function ChartView({ columns, columnKey, label, openFile, chosen, ...props }: ChartViewProps) {
  const labels = useResultsLabels();
  // Rows come twenty times a second, and a drawing may take longer than that.
  const rows = useDeferredValue(props.rows);
  const shape = JSON.stringify(columns.map(({ name, type }) => [name, type.display]));
  const hasRows = rows.length > 0;
  const guessed = useMemo(() => {
    const ids = columnIds(columns.map(({ name }) => name));
    const keys = (columnKey ?? []).map((id) => ids.indexOf(id));
    return guessChart(columns, rows, keys);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once there are rows, more of them do not turn the chart into another
  }, [columns, columnKey, hasRows]);
  const spec = chosen?.shape === shape ? chosen.spec : guessed;
  const data = useMemo(() => spec && chartData(columns, rows, spec), [columns, rows, spec]);
  if (!spec || !data) {
    return (
      <EmptyState icon={<ChartColumn size={20} />} title={labels.chartNoNumbers}>
        {labels.chartNoNumbersHint}
      </EmptyState>
    );
  }
  return (
    <ChartPlot
      data={data}
      spec={spec}
      columns={columns}
      rows={rows}
      label={label}
      openFile={openFile}
      controls={(more) => (
        <ChartControls
          columns={columns}
          spec={spec}
          onChange={(next) => props.onChoose({ shape, spec: next })}
        >
          {more}
        </ChartControls>
      )}
    />
  );
}
