import type { DataType } from '../dataType.ts';
import type { ObjectFacts, RelationName } from './object.ts';

/** An enum: a type of few named values. */
export interface EnumDetail extends ObjectFacts {
  readonly kind: 'enum';
  /** In the type's own order. */
  readonly labels: readonly string[];
}

/** A domain: another type with a default and checks of its own. */
export interface DomainDetail extends ObjectFacts {
  readonly kind: 'domain';
  /** The type under it. */
  readonly base: DataType;
  readonly nullable: boolean;
  /** The default as an expression of the database. */
  readonly default?: string;
  /** Where it is not the base type's own. */
  readonly collation?: string;
  /** By name. */
  readonly checks: readonly DomainCheck[];
}

/** One check of a domain. */
export interface DomainCheck {
  readonly name: string;
  /** As the database writes it: `CHECK ((VALUE > 0))`. */
  readonly definition: string;
  readonly comment?: string;
  readonly validated?: boolean;
}

/** A composite type that stands by itself; the row types of relations are not listed. */
export interface CompositeTypeDetail extends ObjectFacts {
  readonly kind: 'compositeType';
  /** In their own order. */
  readonly attributes: readonly TypeAttribute[];
}

/** One attribute of a composite type. */
export interface TypeAttribute {
  readonly name: string;
  readonly type: DataType;
  /** Where it is not the type's own. */
  readonly collation?: string;
  readonly comment?: string;
}

/** A range type. */
export interface RangeTypeDetail extends ObjectFacts {
  readonly kind: 'rangeType';
  readonly subtype: DataType;
  /** The class of operators that orders the bounds. */
  readonly operatorClass?: RelationName;
  /** Of the bounds, where it is not the subtype's own. */
  readonly collation?: string;
  /** The function that writes equal ranges in one way. */
  readonly canonical?: RelationName;
  /** The function that tells how far two bounds are apart. */
  readonly difference?: RelationName;
  /** The type of sets of such ranges. */
  readonly multirange?: RelationName;
}
