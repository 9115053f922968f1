import type { Labels } from '../../provider/labels.ts';
import { shortText } from '../cells/cellNote.ts';
import { visibleText } from '../cells/visibleText.ts';
import type { StagedProblem } from './stagedChanges.ts';

/** What stands in the way of a row, one sentence for each thing that does. */
export function problemText(problem: StagedProblem, labels: Labels): readonly string[] {
  switch (problem.kind) {
    case 'vanished':
      return [labels.gridVanished];
    case 'failed': {
      const { message, detail } = problem.error;
      return detail === undefined ? [message] : [message, detail];
    }
    case 'invalid':
      return [...problem.reasons].map(([column, reason]) => `${visibleText(column)}: ${reason}`);
    case 'conflict':
      return problem.columns.map(
        ({ column, theirs }) => `${visibleText(column)}: ${labels.gridConflict(shortText(theirs, labels))}`,
      );
  }
}
