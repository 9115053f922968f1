import type { PgStream } from '../driver/driver.ts';

/** The rows of a stream, without the rest of it. */
export async function* batchesOf(
  stream: PgStream,
): AsyncGenerator<readonly (readonly (string | null)[])[], void> {
  for await (const event of stream) if (event.kind === 'rows') yield event.rows;
}
