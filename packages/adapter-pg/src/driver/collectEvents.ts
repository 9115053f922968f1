import type { PgField, PgResult } from './driver.ts';
import type { PortalEvent } from './portalOutbox.ts';

/** Reads the events of one statement into one result. */
export async function collectEvents(events: AsyncIterable<PortalEvent>): Promise<PgResult> {
  let fields: readonly PgField[] = [];
  const batches: (readonly (readonly (string | null)[])[])[] = [];
  let tag = '';
  let affected: number | undefined;
  for await (const event of events) {
    if (event.kind === 'fields') fields = event.fields;
    else if (event.kind === 'rows') batches.push(event.rows);
    else if (event.kind === 'complete') ({ tag, affected } = event);
  }
  const rows = batches.length === 1 ? (batches[0] ?? []) : batches.flat();
  return { fields, rows, tag, ...(affected !== undefined && { affected }) };
}
