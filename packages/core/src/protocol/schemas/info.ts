import * as z from 'zod/mini';
import { exportFormats } from '../../transfer.ts';
import { ability } from './common.ts';

export const infoRequest = z.strictObject({});

export const serverInfo = z.object({
  product: z.string(),
  version: z.string(),
  database: z.exactOptional(z.string()),
  user: z.exactOptional(z.string()),
  timeZone: z.exactOptional(z.string()),
  abilities: z.object({
    countRows: z.exactOptional(ability),
    readCell: z.exactOptional(ability),
    applyChanges: z.exactOptional(ability),
    runQuery: z.exactOptional(ability),
    cancel: z.exactOptional(ability),
    openSession: z.exactOptional(ability),
    exportRows: z.exactOptional(ability),
    importRows: z.exactOptional(ability),
  }),
  exportFormats: z.exactOptional(z.array(z.enum(exportFormats))),
});
