import { lastName, nodeAt, textAt, type StatementTree, type TreeNode } from './sqlTree.ts';

/** What a statement would make of the names that later statements use. */
export type CatalogEffect = 'anything' | readonly string[];

type EffectOf = (node: TreeNode) => CatalogEffect;

const nothing: EffectOf = () => [];

const named = (...names: readonly (string | undefined)[]): CatalogEffect =>
  names.includes(undefined) ? 'anything' : names.filter((name) => name !== undefined);

const relationAt =
  (...path: readonly string[]): EffectOf =>
  (node) => {
    let at: TreeNode | undefined = node;
    for (const name of path) at = nodeAt(at, name);
    return named(textAt(at, 'relname'));
  };

const lastOf =
  (list: string): EffectOf =>
  (node) =>
    named(lastName(node, list));

/** Settings by which a name means another object. */
const namingSettings = new Set(['search_path', 'role', 'session_authorization']);

/** A kind of statement that is not listed may do anything. */
const effects: Readonly<Record<string, EffectOf>> = {
  SelectStmt: (node) => ('intoClause' in node ? relationAt('intoClause', 'rel')(node) : []),
  InsertStmt: nothing,
  UpdateStmt: nothing,
  DeleteStmt: nothing,
  MergeStmt: nothing,
  ExplainStmt: nothing,
  TransactionStmt: nothing,
  ConstraintsSetStmt: nothing,
  VariableShowStmt: nothing,
  VariableSetStmt: (node) => {
    const name = textAt(node, 'name');
    return name === undefined || namingSettings.has(name) ? 'anything' : [];
  },
  CopyStmt: nothing,
  LockStmt: nothing,
  TruncateStmt: nothing,
  VacuumStmt: nothing,
  CommentStmt: nothing,
  GrantStmt: nothing,
  ListenStmt: nothing,
  NotifyStmt: nothing,
  RefreshMatViewStmt: nothing,
  IndexStmt: nothing,
  CreateTrigStmt: nothing,
  CreatePolicyStmt: nothing,
  CreateStatsStmt: nothing,
  PrepareStmt: nothing,
  DeclareCursorStmt: nothing,
  FetchStmt: nothing,
  ClosePortalStmt: nothing,
  CreateStmt: relationAt('relation'),
  CreateForeignTableStmt: relationAt('base', 'relation'),
  CreateTableAsStmt: relationAt('into', 'rel'),
  ViewStmt: relationAt('view'),
  CreateSeqStmt: relationAt('sequence'),
  AlterSeqStmt: nothing,
  AlterTableStmt: relationAt('relation'),
  CompositeTypeStmt: relationAt('typevar'),
  CreateEnumStmt: lastOf('typeName'),
  AlterEnumStmt: lastOf('typeName'),
  CreateRangeStmt: lastOf('typeName'),
  CreateDomainStmt: lastOf('domainname'),
  CreateFunctionStmt: lastOf('funcname'),
  DefineStmt: lastOf('defnames'),
  CreateSchemaStmt: (node) => ('schemaElts' in node ? 'anything' : named(textAt(node, 'schemaname'))),
  RenameStmt: (node) => named(textAt(node, 'newname'), textAt(nodeAt(node, 'relation'), 'relname')),
};

export function catalogEffect(tree: StatementTree | undefined): CatalogEffect {
  if (!tree) return 'anything';
  return Object.hasOwn(effects, tree.kind) ? (effects[tree.kind]?.(tree.node) ?? 'anything') : 'anything';
}
