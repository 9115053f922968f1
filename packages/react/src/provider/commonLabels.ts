/** What more than one component says. */
export const commonLabels = {
  retry: 'Retry',
  cancel: 'Cancel',
  close: 'Close',
  loading: 'Loading',
  clearSearch: 'Clear search',
  errorDetail: 'Detail',
  errorHint: 'Hint',
  notOffered: 'This connection does not offer that.',
};
