import type { ObjectKind } from '@studio/core';
import { eq } from '../../sql/operators.ts';
import { sql, textParameter, type Sql } from '../../sql/sql.ts';
import { constantLetter } from '../catalogSql.ts';

/** The letters by which a catalog tells kinds apart. */
export type KindLetters = readonly (readonly [kind: ObjectKind, letter: string])[];

/** The kind of an object as a `case` over the letter of its catalog. */
export function kindCase(expression: Sql, letters: KindLetters): Sql {
  const whens = letters.map(
    ([kind, letter]) => sql` when ${expression} ${eq} ${constantLetter(letter)} then ${textParameter(kind)}`,
  );
  return sql`case${whens.reduce((all, when) => sql`${all}${when}`)} end`;
}

export function kindsOf(letters: KindLetters): readonly ObjectKind[] {
  return letters.map(([kind]) => kind);
}

/** The letters of those kinds that are wanted. */
export function lettersOf(kinds: ReadonlySet<ObjectKind>, letters: KindLetters): string {
  return letters
    .filter(([kind]) => kinds.has(kind))
    .map(([, letter]) => letter)
    .join('');
}
