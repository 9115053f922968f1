import type { PgConnection } from '../driver/driver.ts';
import { setFor } from '../query/scriptHost.ts';

interface Borrowed {
  readonly before: string;
  /** Every value that was set in its place. */
  readonly ours: Set<string>;
}

/**
 * Settings that one script asks for and the next one must not find. A `set` is undone by the rollback of its transaction,
 * and so is the `set` that puts it back: what was lent is remembered until it is seen, outside of a transaction, that it
 * came back. A value that the script itself set meanwhile stays.
 */
export interface BorrowedSettings {
  /** Does nothing in a failed transaction, which takes no command but its end. */
  borrow(connection: PgConnection, name: string, value: string): Promise<void>;
  giveBack(connection: PgConnection): Promise<void>;
}

export function createBorrowedSettings(): BorrowedSettings {
  const borrowed = new Map<string, Borrowed>();
  return {
    async borrow(connection, name, value) {
      if (connection.transactionState() === 'failed') return;
      const before = await valueOf(connection, name);
      const known = borrowed.get(name);
      await set(connection, name, value);
      const now = await valueOf(connection, name);
      if (known) known.ours.add(now);
      else borrowed.set(name, { before, ours: new Set([now]) });
    },
    async giveBack(connection) {
      for (const [name, { before, ours }] of borrowed) {
        if (connection.transactionState() === 'failed') return;
        if (ours.has(await valueOf(connection, name))) await set(connection, name, before);
        if (connection.transactionState() === 'idle') borrowed.delete(name);
      }
    },
  };
}

/** By `show`, which takes no snapshot: after one, `set transaction isolation level` is refused. */
async function valueOf(connection: PgConnection, name: string): Promise<string> {
  const { rows } = await connection.query({ sql: `show ${name}` });
  return rows[0]?.[0] ?? '';
}

async function set(connection: PgConnection, name: string, value: string): Promise<void> {
  if (connection.transactionState() === 'idle') return setFor(connection, name, value);
  await connection.query({ sql: `set ${name} to ${listOf(value)}` });
}

/** A value as `set` takes it: a list of names goes in as a list, or it would be one name with commas in it. */
function listOf(value: string): string {
  const elements = value.match(/"(?:[^"]|"")*"|[^",\s][^",]*/g) ?? [''];
  return elements.map((element) => literal(nameOf(element.trim()))).join(', ');
}

/** A quoted element is its text, any other one is folded as the server folds it. */
function nameOf(element: string): string {
  return element.startsWith('"') ? element.slice(1, -1).replaceAll('""', '"') : element.toLowerCase();
}

function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
