import {
  StudioError,
  type BadFileRow,
  type CopyLines,
  type FileRow,
  type ImportFile,
  type StudioErrorData,
} from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { CopyStream } from './copyStream.ts';
import { canCopy, type ImportPlan, type ImportRow } from './importPlan.ts';
import type { ImportTally } from './importTally.ts';
import { rowsOfCells, type RowSet } from './rowSet.ts';
import { writeRows } from './writeRows.ts';

/** Ends an import at its first bad row; what it was is told. */
export class StoppedImport extends Error {
  override readonly name = 'StoppedImport';
  readonly reason: StudioError;

  constructor(reason: StudioError) {
    super(reason.message);
    this.reason = reason;
  }
}

/** Writes all rows, and ends at the first that is bad. */
export async function insertStopping(
  connection: PgConnection,
  plan: ImportPlan,
  file: ImportFile,
  tally: ImportTally,
): Promise<void> {
  const writer = new StoppingWriter(connection, plan, tally);
  if (file.copyLines && canCopy(plan)) {
    for await (const lines of file.copyLines(plan.targets)) {
      await writer.copy(lines);
      await tally.progress(file.bytes());
    }
  } else {
    for await (const rows of file.rows(plan.targets, plan.ignored)) {
      await writer.write(rows);
      await tally.progress(file.bytes());
    }
  }
  await writer.end();
}

class StoppingWriter {
  readonly #connection: PgConnection;
  readonly #plan: ImportPlan;
  readonly #tally: ImportTally;
  readonly #copy: CopyStream;

  constructor(connection: PgConnection, plan: ImportPlan, tally: ImportTally) {
    this.#connection = connection;
    this.#plan = plan;
    this.#tally = tally;
    this.#copy = new CopyStream(connection, plan);
  }

  async copy({ bytes, lines, bad }: CopyLines): Promise<void> {
    this.#tally.rows += lines.length;
    const refused = await this.#copy.write(bytes, lines);
    if (refused) await this.#stop(refused.line, refused.error.toJSON());
    if (bad) await this.#stopAt(bad);
  }

  async write(read: readonly FileRow[]): Promise<void> {
    const bad = read.find((row) => row.error !== undefined);
    const good = goodRows(bad ? read.slice(0, read.indexOf(bad)) : read);
    const rows = rowsOfCells(good);
    if (canCopy(this.#plan) && rows.isWhole) {
      await this.copy({ bytes: rows.copyLines(), lines: good.map(({ line }) => line) });
    } else {
      await this.end();
      await this.#insert(rows);
    }
    if (bad) await this.#stopAt(bad);
  }

  /** Ends the `copy` that goes on, if there is one. */
  async end(): Promise<void> {
    const ended = await this.#copy.end();
    if (typeof ended !== 'number') return this.#stop(ended.line, ended.error.toJSON());
    this.#tally.inserted += ended;
  }

  async #insert(rows: RowSet): Promise<void> {
    const tally = this.#tally;
    tally.rows += rows.length;
    const written = await writeRows(this.#connection, this.#plan, rows, (line, error) =>
      this.#stop(line, error.toJSON()),
    );
    tally.inserted += written.inserted;
    tally.updated += written.updated;
    tally.skipped += rows.length - written.inserted - written.updated;
  }

  async #stopAt({ line, error }: BadFileRow): Promise<never> {
    // A row before it may be bad too, and is the first one then.
    await this.end();
    return this.#stop(line, error);
  }

  async #stop(line: number | undefined, error: StudioErrorData): Promise<never> {
    await this.#tally.bad(line, error);
    throw new StoppedImport(new StudioError(error));
  }
}

function goodRows(rows: readonly FileRow[]): readonly ImportRow[] {
  // True because the caller has looked.
  return rows as readonly ImportRow[];
}
