import type { DataType } from '../dataType.ts';
import type { ObjectFacts, RelationName } from './object.ts';

/** How a sequence counts. Numbers are texts, for they may be larger than a number of JavaScript holds. */
export interface SequenceOptions {
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  /** Numbers that a session takes at once. */
  readonly cache: string;
  /** Whether it begins anew at its end. */
  readonly cycle: boolean;
}

/** A sequence that is listed by itself, be it owned by a column or not. */
export interface SequenceDetail extends ObjectFacts, SequenceOptions {
  readonly kind: 'sequence';
  readonly type: DataType;
  /** The number given last; `null` where none was given yet; absent where the role may not know. */
  readonly last?: string | null;
  /** The column that it goes with. `identity`: the database makes and drops it together with the column. */
  readonly ownedBy?: {
    readonly relation: RelationName;
    readonly column: string;
    readonly as: 'identity' | 'serial';
  };
  /** @default 'permanent' */
  readonly persistence?: 'permanent' | 'unlogged' | 'temporary';
}
