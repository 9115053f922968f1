import type { ObjectKind } from '@studio/core';
import type { Source } from './sources.ts';

/** A relation as a statement names it: without a schema, by the search path. */
export interface RelationPath {
  readonly schema?: string;
  readonly name: string;
}

/** What may be written at a place. `words` are the keywords that fit, the likeliest first. */
export type Want =
  /** A name that is being invented. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'keyword'; readonly words: readonly string[] }
  /** What begins an expression. */
  | {
      readonly kind: 'operand';
      readonly words: readonly string[];
      /** Names of output columns that come first: in `order by` and `group by`. */
      readonly outputs?: readonly string[];
      /** What the value is compared with or set to: a column as it is written. */
      readonly comparedWith?: readonly string[];
      /** Whether the keywords are likelier than names. @default false */
      readonly wordsFirst?: boolean;
    }
  /** What a query reads from; `joined` are the sources that it would be joined to. */
  | {
      readonly kind: 'relation';
      readonly words: readonly string[];
      readonly joined: readonly Source[];
      /** Whether the keywords are likelier than names. @default false */
      readonly wordsFirst?: boolean;
    }
  /** The condition of a join: between the last source and those before. */
  | { readonly kind: 'join'; readonly words: readonly string[]; readonly sources: readonly Source[] }
  /** Columns that both sides of a join have. */
  | { readonly kind: 'using'; readonly sources: readonly Source[]; readonly except: readonly string[] }
  /** Plain names of columns of one relation. */
  | {
      readonly kind: 'columns';
      readonly relation: RelationPath;
      readonly except: readonly string[];
      /** `key`: those of its keys come first. `written`: only those that may be given a value. */
      readonly prefer?: 'key' | 'written';
      readonly words: readonly string[];
    }
  /** A value in `values`, for the column of that name, or of that place where the statement lists none. */
  | { readonly kind: 'value'; readonly relation: RelationPath; readonly column: string | number }
  | { readonly kind: 'constraint'; readonly relation: RelationPath }
  | { readonly kind: 'type'; readonly words: readonly string[] }
  /** Names that the statement itself has, or that every database has, as they are written. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  /** Objects of the catalog by kind, as `drop` names them. */
  | { readonly kind: 'object'; readonly kinds: readonly ObjectKind[]; readonly words: readonly string[] };

/** Collations that every Postgres has, whatever it was built with; those of the system nobody lists. */
export const collations: Want = { kind: 'names', names: ['"C"', '"default"', '"POSIX"', 'ucs_basic'] };
export const keywordsOnly = (...words: readonly string[]): Want => ({ kind: 'keyword', words });
export const operand = (...words: readonly string[]): Want => ({ kind: 'operand', words });
