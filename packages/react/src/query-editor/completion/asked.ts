import type { CompletionCatalog } from './completionCatalog.ts';
import type { CompletionLabels } from './completionLabels.ts';
import type { CompletionPlace } from './place.ts';
import type { ColumnReader } from './sourceColumns.ts';

/** A place to complete at, with all that can answer for it. */
export interface Asked {
  readonly place: CompletionPlace;
  readonly catalog: CompletionCatalog;
  readonly columns: ColumnReader;
  readonly labels: CompletionLabels;
}
