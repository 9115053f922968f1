/** A type as the catalog has it, domains already looked through. */
export interface RawType {
  readonly id: number;
  readonly schema: string;
  readonly name: string;
  /** `typtype`: b, c, e, r, m, p. */
  readonly type: string;
  /** `typcategory`. */
  readonly category: string;
  /** `typlen`; -1 for what may be of any length. */
  readonly length: number;
  /** Of a type that has a cast to text of its own, which may write anything: the function that writes its values. */
  readonly output: TypeName | null;
  /** Of an array, and of what is stored like one: the type of its elements. */
  readonly element: RawElement | null;
  /** Of a composite type: what its values are compared by. */
  readonly parts: readonly RawPart[] | null;
  /** Of a range or multirange: the type of its bounds. */
  readonly bound: TypeName | null;
  /** Of a type that is not built in: the operators of its default btree class, by strategy. */
  readonly operators:
    readonly { readonly strategy: number; readonly schema: string; readonly name: string }[] | null;
}

/** A type, or a function of one, by its name in the catalog. */
export interface TypeName {
  readonly schema: string;
  readonly name: string;
}

export interface RawElement extends TypeName {
  /** False for `int2vector` and `oidvector`, which are written in another way. */
  readonly array: boolean;
  /** What its values are compared by. */
  readonly parts: readonly RawPart[];
}

/** A type that is neither a domain, an array nor composite: what those come down to. */
export interface RawPart {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  /** Whether it has a default btree class of its own. */
  readonly ordered: boolean;
}

/** The operators by which the server orders a type, each with its schema. */
export interface Comparison {
  readonly lessThan: OperatorName;
  readonly atMost: OperatorName;
  readonly equal: OperatorName;
  readonly atLeast: OperatorName;
  readonly greaterThan: OperatorName;
}

export interface OperatorName {
  readonly schema: string;
  readonly name: string;
}

/** Object identifiers from here on are not built in. @see `FirstNormalObjectId` in `access/transam.h` */
const firstUserId = 16_384;

/** Built-in types with a default btree class of their own, or of a type that they are stored like. */
const orderedBuiltIns = new Set(
  (
    'bool bytea char name int8 int2 int4 text oid tid oidvector float4 float8 money macaddr macaddr8 inet cidr bpchar varchar ' +
    'date time timestamp timestamptz interval timetz bit varbit numeric uuid pg_lsn xid8 jsonb tsvector tsquery ' +
    'regproc regprocedure regoper regoperator regclass regtype regrole regnamespace regconfig regdictionary regcollation'
  ).split(' '),
);

const ofCatalog = (name: string): OperatorName => ({ schema: 'pg_catalog', name });
const standard: Comparison = {
  lessThan: ofCatalog('<'),
  atMost: ofCatalog('<='),
  equal: ofCatalog('='),
  atLeast: ofCatalog('>='),
  greaterThan: ofCatalog('>'),
};

/**
 * How the server compares values of a type; `null` where it does not (`json`, `xml`, `point` …, and rows and arrays that
 * hold one of them). What is part of a key is ordered by an index, so it is comparable.
 */
export function comparisonOf(type: RawType, isKey: boolean): Comparison | null {
  if (type.element !== null) {
    return isOrderedElement(type.element) || isKey ? standard : null;
  }
  switch (type.type) {
    case 'e':
    case 'r':
    case 'm':
      return standard;
    case 'c':
      return isKey || type.parts?.every(isOrderedPart) ? standard : null;
  }
  if (type.id < firstUserId) return orderedBuiltIns.has(type.name) ? standard : null;
  return declaredComparison(type);
}

/** Whether arrays of these can be compared, and searched for an element; else only their texts can be. */
export function isOrderedElement({ parts }: RawElement): boolean {
  return parts.every(isOrderedPart);
}

function isOrderedPart({ id, name, type, ordered }: RawPart): boolean {
  if ('erm'.includes(type)) return true;
  return id < firstUserId ? orderedBuiltIns.has(name) : ordered;
}

function declaredComparison(type: RawType): Comparison | null {
  const [lessThan, atMost, equal, atLeast, greaterThan] = [1, 2, 3, 4, 5].map((strategy) =>
    type.operators?.find((operator) => operator.strategy === strategy),
  );
  if (!lessThan || !atMost || !equal || !atLeast || !greaterThan) return null;
  return { lessThan, atMost, equal, atLeast, greaterThan };
}

/**
 * How large values of a column can be, and how the server tells the size of one: `string` and `bytes` know it without
 * reading the value, `other` must write it out, `small` never needs asking.
 */
export type SizeClass =
  | { readonly kind: 'small' }
  | { readonly kind: 'string'; readonly padded: boolean; readonly maxCharacters: number | null }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'other' };

/** Of any length by name, but never more than 150 KB as text. */
const boundedVariable = new Set(['numeric', 'inet', 'cidr']);

export function sizeClassOf(type: RawType, typeModifier: number): SizeClass {
  if (type.length !== -1) return { kind: 'small' };
  const builtIn = type.id < firstUserId;
  if (builtIn && boundedVariable.has(type.name)) return { kind: 'small' };
  if (builtIn && type.name === 'bytea') return { kind: 'bytes' };
  if (type.category === 'S' && type.type === 'b') {
    // The modifier of varchar and bpchar is the length in characters, plus four.
    const limited = builtIn && (type.name === 'varchar' || type.name === 'bpchar') && typeModifier >= 4;
    return {
      kind: 'string',
      padded: builtIn && type.name === 'bpchar',
      maxCharacters: limited ? typeModifier - 4 : null,
    };
  }
  return { kind: 'other' };
}
