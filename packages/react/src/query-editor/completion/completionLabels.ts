import type { Labels } from '../../provider/labels.ts';

/** What completion says beside names of the database. */
export const completionLabels = {
  completionCommonTable: 'with',
};

/** The strings that completion needs. */
export type CompletionLabels = Readonly<typeof completionLabels> & Pick<Labels, 'kindName'>;
