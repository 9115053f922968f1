import { objectLabels } from '../../provider/objectLabels.ts';

/** What completion says beside names of the database. */
export const completionLabels = {
  ...objectLabels,
  completionCommonTable: 'with',
};

/** The strings that completion needs. */
export type CompletionLabels = Readonly<typeof completionLabels>;
