/** A node of Postgres' parse tree: one property, named after its kind, or a list or value inside one. */
export type TreeNode = Readonly<Record<string, unknown>>;

/** One statement as Postgres' own parser reads it: its kind (`SelectStmt`, `CreateStmt` …) and what it holds. */
export interface StatementTree {
  readonly kind: string;
  readonly node: TreeNode;
}

/** Reads one statement; undefined for one that this version of the parser does not take. Never throws. */
export type ReadTree = (sql: string) => StatementTree | undefined;

let loading: Promise<ReadTree> | undefined;

/**
 * The parser is a WebAssembly module of 1.7 MB that is loaded at the first call. Where it cannot be, nothing is read: what
 * is found by the tree is a help, and the server itself judges the statements.
 */
export function loadTreeReader(): Promise<ReadTree> {
  loading ??= load().catch((): ReadTree => () => undefined);
  return loading;
}

async function load(): Promise<ReadTree> {
  const { loadModule, parseSync } = await import('libpg-query');
  await loadModule();
  return (sql) => {
    try {
      const [first] = parseSync(sql).stmts ?? [];
      const entry = Object.entries(first?.stmt ?? {})[0];
      // Every node of the tree is an object by its type, which names hundreds of them.
      return entry && { kind: entry[0], node: entry[1] as TreeNode };
    } catch {
      return undefined;
    }
  };
}

/** Every node of a kind in a tree, itself not counted. With a stack of its own, for trees are as deep as their statement. */
export function* nodesOf(tree: unknown, kinds: ReadonlySet<string>): Generator<StatementTree> {
  const waiting: unknown[] = [tree];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [kind, inner] of Object.entries(value)) {
      if (typeof inner !== 'object' || inner === null) continue;
      if (kinds.has(kind)) yield { kind, node: inner as TreeNode };
      waiting.push(inner);
    }
  }
}

/** A property that is a node, text or number; undefined where it is another thing. */
export function nodeAt(node: TreeNode | undefined, name: string): TreeNode | undefined {
  const value = node?.[name];
  // Objects of the tree are nodes or lists, and a list has no property that is asked for.
  return typeof value === 'object' && value !== null ? (value as TreeNode) : undefined;
}

export function textAt(node: TreeNode | undefined, name: string): string | undefined {
  const value = node?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** The last name of a list of names: `schema.name` is two of them. */
export function lastName(node: TreeNode | undefined, name: string): string | undefined {
  const list = node?.[name];
  const last: unknown = Array.isArray(list) ? list.at(-1) : undefined;
  return textAt(nodeAt(last as TreeNode | undefined, 'String'), 'sval');
}
