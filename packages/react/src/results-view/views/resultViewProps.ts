import type { ResultColumn, RowBatch } from '@studio/core';

/** What every view of a result is given. */
export interface ResultViewProps {
  readonly columns: readonly ResultColumn[];
  /** As they are now; another object whenever there are more. */
  readonly rows: RowBatch;
  /** Names the result. */
  readonly label: string;
}
