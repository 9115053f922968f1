import * as z from 'zod/mini';
import { exportFormats } from '../../transfer.ts';
import { columnNames, relationRef } from './common.ts';
import { filter } from './filter.ts';
import { queryRequest } from './query.ts';
import { sortTerms } from './rows.ts';

export const exportRequest = z.strictObject({
  source: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('relation'),
      relation: relationRef,
      columns: z.exactOptional(columnNames),
      filter: z.exactOptional(filter),
      sort: z.exactOptional(sortTerms),
    }),
    z.strictObject({ kind: z.literal('query'), query: queryRequest }),
  ]),
  format: z.enum(exportFormats),
  header: z.exactOptional(z.boolean()),
  escapeFormulas: z.exactOptional(z.boolean()),
});
