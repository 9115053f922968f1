/**
 * What a statement does, in the order in which the parts of a whole database are made where nothing else decides. A
 * partition is attached before there are indexes, so that each index is attached by name and none is made by itself.
 */
export const ddlPhases = [
  'schema',
  'extension',
  'server',
  'type',
  'function',
  'sequence',
  'table',
  'partition',
  'view',
  'default',
  'constraint',
  'index',
  'foreignKey',
  'trigger',
  'rule',
  'policy',
  'owner',
  'ownedBy',
  'comment',
  'grant',
  'defaultPrivilege',
] as const;
export type DdlPhase = (typeof ddlPhases)[number];

/** An entry of a catalog, as `pg_depend` names it: `pg_class 16402`. */
export type CatalogAddress = `pg_${string} ${number}`;

/** One statement, without its semicolon. */
export interface DdlStatement {
  readonly sql: string;
  readonly phase: DdlPhase;
  /** What is there after the statement that was not before. */
  readonly makes: readonly CatalogAddress[];
  /** What it needs besides that on which what it makes depends. */
  readonly needs: readonly CatalogAddress[];
  /**
   * For what needs each other: a stand-in, such as a view with the same columns, and the statement that later puts the
   * object in its place.
   */
  readonly draft?: { readonly sql: string; readonly replacement: string };
}

/** How a relation is written. */
export interface DdlStyle {
  /** Whether the sequences that go with its columns come with it. */
  readonly sequences: boolean;
  /**
   * Whether defaults and checks are statements of their own, so that they can come after what they need. Otherwise they
   * stand in `create table`.
   */
  readonly separate: boolean;
}

/** A statement that makes one entry of a catalog. */
export function making(phase: DdlPhase, address: CatalogAddress, sql: string): DdlStatement {
  return { phase, sql, makes: [address], needs: [] };
}

/** A statement that changes what is there. */
export function altering(phase: DdlPhase, address: CatalogAddress, sql: string): DdlStatement {
  return { phase, sql, makes: [], needs: [address] };
}

/** One script. */
export function joinStatements(statements: readonly DdlStatement[]): string {
  return statements.map(({ sql }) => `${sql};\n`).join('\n');
}
