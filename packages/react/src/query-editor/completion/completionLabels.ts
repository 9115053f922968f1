/** What completion says beside names of the database. */
export const completionLabels = {
  completionCommonTable: 'with',
};
