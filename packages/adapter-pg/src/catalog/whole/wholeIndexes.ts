import type { PgConnection } from '../../driver/driver.ts';
import { indexesOfManyQuery, indexTextsQuery } from '../indexQuery.ts';
import type { RawIndex } from '../rawRelation.ts';
import type { WholeColumn } from './wholeColumns.ts';

/** What the server writes of an index. */
export type IndexTexts = Pick<RawIndex, 'definition' | 'keys' | 'included' | 'predicate'>;

/** An index, its parts by their numbers. */
export interface WholeIndex extends Omit<RawIndex, keyof IndexTexts | 'constraint'> {
  readonly id: number;
  readonly relationId: number;
  /** Unique at each row, not only at the end of a transaction. */
  readonly immediate: boolean;
  /** Without a predicate. */
  readonly whole: boolean;
  /** Without expressions. */
  readonly onColumns: boolean;
  readonly partitioned: boolean;
  /** Columns that are keys; those behind them are included only. */
  readonly keyCount: number;
  /** `indkey`, `indclass`, `indcollation` and `indoption`: numbers with a blank between them. */
  readonly numbers: string;
  readonly classes: string;
  readonly collations: string;
  readonly orders: string;
}

/** Those of many relations, by name. */
export async function readWholeIndexes(
  connection: PgConnection,
  ids: readonly number[],
  version: number,
): Promise<readonly WholeIndex[]> {
  const { rows } = await connection.query(indexesOfManyQuery(ids, version));
  // The query builds exactly this.
  return rows.map(([text]) => JSON.parse(text ?? 'null') as WholeIndex);
}

/** As the server writes them, by their numbers. */
export async function readIndexTexts(
  connection: PgConnection,
  indexes: readonly WholeIndex[],
): Promise<ReadonlyMap<number, IndexTexts>> {
  if (indexes.length === 0) return new Map();
  const { rows } = await connection.query(indexTextsQuery(indexes.map(({ id }) => id)));
  // The query builds exactly this.
  return new Map(rows.map(([id, text]) => [Number(id), JSON.parse(text ?? 'null') as IndexTexts]));
}

export function numbersIn(vector: string): readonly number[] {
  return vector === '' ? [] : vector.split(' ').map(Number);
}

/** The key of a relation, by the same rule as `identityKey` finds it. */
export function identityOfIndexes(
  indexes: readonly WholeIndex[],
  columns: readonly WholeColumn[],
): readonly string[] | null {
  const byNumber = new Map(columns.map((column) => [column.number, column]));
  const keyOf = ({ numbers, keyCount }: WholeIndex) =>
    numbersIn(numbers)
      .slice(0, keyCount)
      .flatMap((number) => byNumber.get(number) ?? []);
  const [first] = indexes
    .filter(
      (index) =>
        index.unique &&
        index.valid &&
        index.whole &&
        index.onColumns &&
        (index.primary || (index.immediate && keyOf(index).every(({ notNull }) => notNull))),
    )
    .sort(
      (one, other) =>
        Number(other.primary) - Number(one.primary) || one.keyCount - other.keyCount || one.id - other.id,
    );
  return first ? keyOf(first).map(({ name }) => name) : null;
}
