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
  /** Milliseconds in words that do not jump. */
  duration: (ms: number) => {
    if (ms < 1000) return `${Math.round(ms)} ms`;
    if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
    return `${Math.floor(ms / 60_000)} min ${String(Math.floor((ms % 60_000) / 1000)).padStart(2, '0')} s`;
  },
};
