import { useStudio } from '../../provider/studioContext.ts';
import { sayTextOf } from '../cells/saidText.ts';
import type { Rows } from '../rows/useRows.ts';
import { insertIds } from '../rows/withInserts.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { nextPlace, problemPlaces } from './problemPlaces.ts';
import { problemText } from './problemText.ts';
import type { StagedChanges } from './useStagedChanges.ts';

export interface ProblemsOptions {
  readonly staged: StagedChanges;
  readonly rows: Pick<Rows, 'locate'>;
  readonly grid: DataGridModel;
  /** Called where a problem is to be shown whose row is not in the grid. */
  readonly onHidden: () => void;
}

/** Leads to what stood in the way of a save. */
export function useProblems({ staged, rows, grid, onHidden }: ProblemsOptions) {
  const { labels } = useStudio();
  const places = () => {
    const current = staged.current().rows;
    const inserts = insertIds(current);
    const indexes = new Map(inserts.map((id, index) => [id, index]));
    for (const [id, index] of rows.locate(new Set(current.keys()))) indexes.set(id, index + inserts.length);
    return problemPlaces(
      current,
      indexes,
      grid.columns.shown.map(({ name }) => name),
    );
  };
  return {
    /** Goes to the first problem, and says that nothing was saved and why. */
    showFirst() {
      const [first] = places();
      const any = [...staged.current().rows.values()].find((row) => row.problem)?.problem;
      const problem = first?.problem ?? any;
      grid.announce(
        labels.gridNotSaved(
          problem ? problemText(problem, labels, sayTextOf(grid.columns.shown)).join(' ') : '',
        ),
      );
      if (first) grid.goTo(first);
      else onHidden();
    },
    /** Goes to the problem after the active cell. */
    showNext() {
      const next = nextPlace(places(), grid.selection.active);
      if (next) grid.goTo(next);
      else onHidden();
    },
  };
}
