import { isRelationKind, relationKinds, type ObjectKind, type ObjectSummary } from '@studio/core';
import type { CompletionLabels } from './completionLabels.ts';
import { weights, type Candidate } from './candidate.ts';
import { routineKinds, type CompletionCatalog } from './completionCatalog.ts';
import { quoteIdentifier } from './identifiers.ts';
import { functions, types } from './vocabulary.ts';

/** Candidates, with whether typing on can only make them fewer. */
export interface Found {
  readonly candidates: readonly Candidate[];
  readonly complete: boolean;
}

export const nothingFound: Found = { candidates: [], complete: true };

export const found = (candidates: readonly Candidate[]): Found => ({ candidates, complete: true });

export const together = (...found: readonly Found[]): Found => ({
  candidates: found.flatMap(({ candidates }) => candidates),
  complete: found.every(({ complete }) => complete),
});

export interface ObjectRequest {
  readonly catalog: CompletionCatalog;
  readonly labels: CompletionLabels;
  readonly kinds: readonly ObjectKind[];
  /** Only of this schema, which is written already. */
  readonly schema?: string;
  readonly typed: string;
  readonly weight: number;
  /** Relations that are likelier than others, as `schema.name`; looked for meanwhile. */
  readonly likely?: Promise<ReadonlySet<string>>;
  /** Whether routines are written with the types of their arguments, as `drop function` wants it. */
  readonly signatures?: boolean;
}

/** Objects of the catalog, those of the search path first; the others are written with their schema. */
export async function objectCandidates(request: ObjectRequest): Promise<Found> {
  const { catalog, kinds, schema, typed } = request;
  // Of too many to know, those that need no schema are asked for by themselves, so that others do not crowd them out.
  const askNear = async () =>
    Promise.all((await catalog.searchPath()).map((each) => catalog.objects(kinds, each, typed)));
  const early = schema === undefined && catalog.isLarge(kinds, schema) ? askNear() : null;
  const [path, all, likely] = await Promise.all([
    catalog.searchPath(),
    catalog.objects(kinds, schema, typed),
    request.likely,
  ]);
  const near = all.complete || schema !== undefined ? [] : await (early ?? askNear());
  const objects = [...near.flatMap((answer) => answer.objects), ...all.objects];
  const unique = new Map(objects.map((object) => [keyOf(object), object]));
  return {
    candidates: [...unique.values()].map((object, at) => candidateOf(object, path, request, likely, at)),
    complete: all.complete,
  };
}

const keyOf = ({ ref }: ObjectSummary) => JSON.stringify([ref.kind, ref.schema, ref.name, ref.signature]);

function candidateOf(
  { ref, comment, partitionOf }: ObjectSummary,
  path: readonly string[],
  request: ObjectRequest,
  likely: ReadonlySet<string> | undefined,
  at: number,
): Candidate {
  const { labels, weight, signatures } = request;
  const { schema, name, signature } = ref;
  const isNear = schema === undefined || request.schema !== undefined || path.includes(schema);
  const prefix = isNear ? '' : `${quoteIdentifier(schema)}.`;
  const isRoutine = signature !== undefined;
  const isLikely = likely?.has(`${schema ?? ''}.${name}`) ?? false;
  // A partition is seldom meant by itself.
  const lessened = (isNear ? 0 : 1) + (partitionOf ? 1.5 : 0) + at / 100_000;
  const detail = isRoutine ? `(${signature})` : isNear ? labels.kindName(ref.kind) : schema;
  return {
    label: name,
    insert: `${prefix}${quoteIdentifier(name)}${isRoutine && signatures ? `(${signature})` : ''}`,
    kind: isRoutine && !signatures ? 'function' : isRelationKind(ref.kind) ? 'relation' : 'object',
    detail,
    weight: weight + (isLikely ? 3 : 0) - lessened,
    ...(comment !== undefined && { info: comment }),
  };
}

/** Functions that an expression may call: those of the schemas, and the database's own. */
export async function functionCandidates(
  catalog: CompletionCatalog,
  labels: CompletionLabels,
  typed: string,
  weight: number,
): Promise<Found> {
  const [own, looked] = await Promise.all([
    objectCandidates({ catalog, labels, kinds: routineKinds, typed, weight: weight + 0.5 }),
    // The database has thousands of its own, most of which nobody writes: of them those that are looked for.
    typed.length >= 2 ? catalog.objects(routineKinds, 'pg_catalog', typed) : null,
  ]);
  const wellKnown = new Set(functions);
  const signatures = new Map<string, string[]>();
  for (const { ref } of looked?.objects ?? []) {
    signatures.set(ref.name, [...(signatures.get(ref.name) ?? []), ref.signature ?? '']);
  }
  const names = [...new Set([...functions, ...signatures.keys()])];
  const builtIn = names.map((name): Candidate => {
    const [signature, ...others] = signatures.get(name) ?? [];
    const more = others.length > 0 ? ` +${others.length}` : '';
    return {
      label: name,
      insert: quoteIdentifier(name),
      kind: 'function',
      detail: signature === undefined ? '()' : `(${signature})${more}`,
      weight: wellKnown.has(name) ? weight : weights.builtIn,
    };
  });
  return {
    candidates: [...own.candidates, ...builtIn],
    complete: own.complete && typed.length >= 2 && (looked?.complete ?? true),
  };
}

const userTypes = ['enum', 'domain', 'compositeType', 'rangeType'] as const;

/** Types: the well-known ones of the database, and those that were made. */
export async function typeCandidates(
  catalog: CompletionCatalog,
  labels: CompletionLabels,
  typed: string,
  schema?: string,
): Promise<Found> {
  const made = await objectCandidates({
    catalog,
    labels,
    kinds: userTypes,
    typed,
    weight: weights.relation,
    ...(schema !== undefined && { schema }),
  });
  const builtIn = schema === undefined ? types : [];
  return {
    candidates: [
      ...builtIn.map((label): Candidate => ({
        label,
        insert: label,
        kind: 'type',
        weight: weights.relation,
      })),
      ...made.candidates,
    ],
    complete: made.complete,
  };
}

/** Relations of a schema, or of all with the schemas themselves. */
export async function relationCandidates(request: Omit<ObjectRequest, 'kinds'>): Promise<Found> {
  const relations = objectCandidates({ ...request, kinds: relationKinds });
  if (request.schema !== undefined) return relations;
  const schemas = schemaCandidates(request.catalog, request.labels, request.typed);
  return together(...(await Promise.all([relations, schemas])));
}

export async function schemaCandidates(
  catalog: CompletionCatalog,
  labels: CompletionLabels,
  typed: string,
): Promise<Found> {
  return objectCandidates({ catalog, labels, kinds: ['schema'], typed, weight: weights.schema });
}
