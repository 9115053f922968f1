/** The ways to look at a result, in the order in which they are offered. */
export const resultViews = ['grid', 'record', 'chart', 'text', 'json', 'compare'] as const;

/**
 * - `grid`: rows and columns, edited where the result is of one table
 * - `record`: columns as lines and a few rows side by side, for wide results
 * - `chart`: a drawing of some columns
 * - `text`: aligned as `psql` prints it
 * - `json`: objects, with numbers as the database wrote them
 * - `compare`: what is different from the result that was pinned
 */
export type ResultViewKind = (typeof resultViews)[number];

/** Why the view changes. */
export interface ResultViewDetails {
  readonly reason: 'switch' | 'pin';
}
