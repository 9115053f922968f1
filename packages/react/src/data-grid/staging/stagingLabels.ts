const numbers = new Intl.NumberFormat('en-US');
const plural = (count: number, one: string, many: string) =>
  `${numbers.format(count)} ${count === 1 ? one : many}`;

/** What is said of undoing, pasting, filling, drafts and what a save does. */
export const stagingLabels = {
  gridUndoStep: 'Undo',
  gridRedoStep: 'Redo',
  gridNothingToUndo: 'There is nothing to undo that is not saved.',
  gridNothingToRedo: 'There is nothing to redo.',
  gridUndone: (left: number) =>
    `Undone. ${left === 0 ? 'Nothing' : plural(left, 'change', 'changes')} left to save`,
  gridRedone: (left: number) =>
    `Redone. ${left === 0 ? 'Nothing' : plural(left, 'change', 'changes')} left to save`,
};
