import type { Labels } from '../../provider/labels.ts';
import { shortText } from '../cells/cellNote.ts';
import { sentences } from '../cells/sentences.ts';
import type { SayText } from '../cells/saidText.ts';
import { visibleText } from '../cells/visibleText.ts';
import type { StagedProblem } from './stagedChanges.ts';

/**
 * What stands in the way of a row, one sentence for each thing that does.
 *
 * @param say the values of the row's columns in words
 */
export function problemText(problem: StagedProblem, labels: Labels, say: SayText): readonly string[] {
  switch (problem.kind) {
    case 'vanished':
      return [labels.gridVanished];
    case 'failed': {
      const { message, detail, hint } = problem.error;
      return sentences([message, detail, hint]);
    }
    case 'invalid':
      return [...problem.reasons].map(([column, reason]) => `${visibleText(column)}: ${reason}`);
    case 'conflict':
      return problem.columns.map(({ column, theirs }) => {
        const value = shortText(theirs === null ? null : say(column, theirs), labels);
        return `${visibleText(column)}: ${labels.gridConflict(value)}`;
      });
  }
}
