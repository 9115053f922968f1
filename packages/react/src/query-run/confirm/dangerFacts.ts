import {
  relationKinds,
  type CallOptions,
  type Dependent,
  type ObjectKind,
  type ObjectRef,
  type RowCount,
  type StudioAdapter,
} from '@studio/core';
import type { Danger } from '../script/danger.ts';
import type { NamePath } from '../script/tokenReader.ts';

/** What a database can say of a danger before it happens. */
export interface DangerFacts {
  /** What it is about, with schemas where these are known. */
  readonly names: readonly string[];
  /** Rows that would be changed or gone, of all relations together; absent where nobody knows. */
  readonly rows?: RowCount;
  /** What uses it, the first few. */
  readonly dependents: readonly Dependent[];
  readonly moreDependents: boolean;
}

/** What the statement itself says. */
export function writtenFacts(danger: Danger): DangerFacts {
  return { names: pathsOf(danger).map((path) => path.join('.')), dependents: [], moreDependents: false };
}

/** Estimates below are worth the time to count. */
const countedBelow = 100_000;
const listedDependents = 20;

interface Uses {
  readonly dependents: readonly Dependent[];
  readonly more: boolean;
}

type Source = Pick<StudioAdapter, 'listObjects' | 'countRows' | 'listDependents'>;

/** Asks for them; what cannot be found out is left out. */
export async function loadDangerFacts(
  adapter: Source,
  danger: Danger,
  searchPath: readonly string[],
  call: CallOptions,
): Promise<DangerFacts> {
  const paths = pathsOf(danger);
  const refs = await Promise.all(
    paths.map((path) => findObject(adapter, path, kindsOf(danger), searchPath, call)),
  );
  const found = refs.filter((ref) => ref !== undefined);
  const [rows, lists] = await Promise.all([
    found.length === paths.length ? countAll(adapter, found, call) : undefined,
    usesMatter(danger) ? Promise.all(usesOf(adapter, danger, paths, found, call)) : [],
  ]);
  const names = new Set(found.map(nameOf));
  const dependents = lists.flatMap((list) => list.dependents).filter((each) => concerns(danger, each));
  return {
    names: paths.map((path, index) => (refs[index] ? nameOf(refs[index]) : path.join('.'))),
    ...(rows && { rows }),
    // What is named beside it goes with it anyway.
    dependents: dependents.filter(({ ref }) => !names.has(nameOf(ref))),
    moreDependents: lists.some(({ more }) => more),
  };
}

/** An object's name as it is shown. */
export function nameOf({ schema, name }: Pick<ObjectRef, 'schema' | 'name'>): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

function pathsOf(danger: Danger): readonly NamePath[] {
  switch (danger.kind) {
    case 'unlimited':
      return [];
    case 'truncate':
      return danger.relations;
    case 'drop':
      return danger.names;
    default:
      return [danger.relation];
  }
}

const droppedKinds: Readonly<Record<string, readonly ObjectKind[]>> = {
  table: ['table', 'partitionedTable'],
  view: ['view'],
  'materialized view': ['materializedView'],
  'foreign table': ['foreignTable'],
  sequence: ['sequence'],
  type: ['enum', 'compositeType', 'rangeType'],
  domain: ['domain'],
};

function kindsOf(danger: Danger): readonly ObjectKind[] {
  return danger.kind === 'drop' ? (droppedKinds[danger.what] ?? []) : relationKinds;
}

/** A delete or an update leaves everything in its place. */
const usesMatter = ({ kind }: Danger) => kind === 'drop' || kind === 'truncate' || kind === 'dropColumns';

function concerns(danger: Danger, { column, part, dependency }: Dependent): boolean {
  if (danger.kind === 'truncate') return part?.kind === 'constraint';
  // What goes along silently is a part of it, as an index is.
  if (dependency === 'auto') return false;
  return danger.kind !== 'dropColumns' || (column !== undefined && danger.columns.includes(column));
}

/** The object that a name in a statement means; `undefined` where that is not certain. */
async function findObject(
  adapter: Source,
  path: NamePath,
  kinds: readonly ObjectKind[],
  searchPath: readonly string[],
  call: CallOptions,
): Promise<ObjectRef | undefined> {
  const name = path.at(-1);
  const schema = path.at(-2);
  if (name === undefined || kinds.length === 0) return undefined;
  const { objects } = await adapter.listObjects(
    { kinds, search: name, ...(schema !== undefined && { schema }), limit: 1_000 },
    call,
  );
  const refs = objects.map(({ ref }) => ref).filter((ref) => ref.name === name);
  if (refs.length < 2) return refs[0];
  return searchPath.map((each) => refs.find((ref) => ref.schema === each)).find((ref) => ref !== undefined);
}

async function countAll(
  adapter: Source,
  refs: readonly ObjectRef[],
  call: CallOptions,
): Promise<RowCount | undefined> {
  const relations = refs.filter(({ kind }) => kind === 'table' || kind === 'partitionedTable');
  if (relations.length === 0) return undefined;
  const counts = await Promise.all(relations.map((ref) => countOf(adapter, ref, call)));
  const known = counts.filter((count) => count !== undefined);
  if (known.length < counts.length) return undefined;
  const precisions = known.map(({ precision }) => precision);
  return {
    value: known.reduce((sum, { value }) => sum + value, 0),
    precision: (['estimate', 'atLeast'] as const).find((one) => precisions.includes(one)) ?? 'exact',
  };
}

/** Exact where that is quick. */
async function countOf(
  adapter: Source,
  { schema, name }: ObjectRef,
  call: CallOptions,
): Promise<RowCount | undefined> {
  const relation = { ...(schema !== undefined && { schema }), name };
  try {
    const estimate = await adapter.countRows?.({ relation, precision: 'estimate' }, call);
    if (!estimate || estimate.precision === 'exact' || estimate.value >= countedBelow) return estimate;
    return await adapter.countRows?.({ relation, precision: 'capped', cap: countedBelow }, call);
  } catch {
    return undefined;
  }
}

function usesOf(
  adapter: Source,
  danger: Danger,
  paths: readonly NamePath[],
  found: readonly ObjectRef[],
  call: CallOptions,
): readonly Promise<Uses>[] {
  if (danger.kind === 'drop' && danger.what === 'schema') {
    return paths.flatMap(([schema]) => (schema === undefined ? [] : contentsOf(adapter, schema, call)));
  }
  return found.map((ref) => dependentsOf(adapter, ref, call));
}

/** What is in a schema, which goes with it or keeps it from being dropped. */
async function contentsOf(adapter: Source, schema: string, call: CallOptions): Promise<Uses> {
  try {
    const { objects, next } = await adapter.listObjects({ schema, limit: listedDependents }, call);
    const inside = objects.filter(({ ref, partitionOf }) => ref.schema === schema && !partitionOf);
    return { dependents: inside.map(({ ref }) => ({ ref, dependency: 'normal' })), more: next !== null };
  } catch {
    return { dependents: [], more: false };
  }
}

async function dependentsOf(adapter: Source, ref: ObjectRef, call: CallOptions): Promise<Uses> {
  const none = { dependents: [], more: false };
  try {
    return (await adapter.listDependents?.({ ref, limit: listedDependents }, call)) ?? none;
  } catch {
    return none;
  }
}
