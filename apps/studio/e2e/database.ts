import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';

/** A second user of the demo database, connected for the tests of one file. */
export function secondWriter() {
  const client = new pg.Client({ connectionString: inject('demoUrl') });
  beforeAll(() => client.connect());
  afterAll(() => client.end());
  return {
    /** The first column of the answer, as text. */
    async column(sql: string, values: readonly string[] = []): Promise<(string | null)[]> {
      const { rows } = await client.query<(string | null)[]>({
        text: sql,
        values: [...values],
        rowMode: 'array',
        types: { getTypeParser: () => (text: string) => text },
      });
      return rows.map((row) => row[0] ?? null);
    },
  };
}
