import type { StudioError } from '@studio/core';
import type { PgConnection, PgCopyIn } from '../driver/driver.ts';
import type { ImportPlan } from './importPlan.ts';
import { rowFailure } from './rowFailure.ts';
import { copySql } from './writeRows.ts';

/** Lines of rows that are remembered; the server is never further behind than what its socket holds. */
const remembered = 1_048_576;

/** A row that the server refused, with its line where that is known. */
export interface RefusedRow {
  readonly line: number | undefined;
  readonly error: StudioError;
}

/**
 * One `copy` over as many rows as come: the fastest way, and one statement, so that rows may reference later ones. The
 * first bad row ends it.
 */
export class CopyStream {
  readonly #plan: ImportPlan;
  readonly #connection: PgConnection;
  readonly #lines = new Float64Array(remembered);
  #copy: PgCopyIn | undefined;
  #sent = 0;

  constructor(connection: PgConnection, plan: ImportPlan) {
    this.#connection = connection;
    this.#plan = plan;
  }

  /**
   * @param bytes rows in the text format of `copy`, and `lines` those in which they begin
   * @returns the row that the server refused, if it did: of these or of those before
   */
  async write(bytes: Uint8Array, lines: readonly number[]): Promise<RefusedRow | undefined> {
    this.#copy ??= this.#connection.copyIn(copySql(this.#plan));
    for (const line of lines) {
      this.#lines[this.#sent % remembered] = line;
      this.#sent += 1;
    }
    try {
      await this.#copy.write(bytes);
      return undefined;
    } catch (error) {
      return this.#refused(error);
    }
  }

  /** Ends the statement, if there is one. @returns how many rows were inserted, or the one that was refused */
  async end(): Promise<number | RefusedRow> {
    const copy = this.#copy;
    this.#copy = undefined;
    try {
      const inserted = copy ? await copy.end() : 0;
      this.#sent = 0;
      return inserted;
    } catch (error) {
      return this.#refused(error);
    }
  }

  #refused(thrown: unknown): RefusedRow {
    const { error, index } = rowFailure(thrown, this.#plan);
    const isRemembered = index !== undefined && index < this.#sent && index >= this.#sent - remembered;
    return { line: isRemembered ? this.#lines[index % remembered] : undefined, error };
  }
}
