import type { RelationDetail } from '@studio/core';
import { isRelationKind } from '@studio/core';
import type { CompletionLabels } from './completionLabels.ts';
import { weights, type Candidate } from './candidate.ts';
import { columnCandidates, plainColumns, scopeCandidates } from './columnCandidates.ts';
import type { CompletionCatalog } from './completionCatalog.ts';
import { columnNamed, columnsBehind, sourceNamed } from './findSource.ts';
import { quoteIdentifier } from './identifiers.ts';
import { joinCondition, joinPairs, relatedRelations } from './joinConditions.ts';
import { keywordCandidates } from './keywordCandidates.ts';
import {
  functionCandidates,
  nothingFound,
  objectCandidates,
  relationCandidates,
  schemaCandidates,
  together,
  typeCandidates,
  type Found,
} from './objectCandidates.ts';
import type { CompletionPlace } from './place.ts';
import { createColumnReader, type ColumnReader } from './sourceColumns.ts';
import { valueCandidates } from './valueCandidates.ts';
import type { Want } from './want.ts';

interface Asked {
  readonly place: CompletionPlace;
  readonly catalog: CompletionCatalog;
  readonly columns: ColumnReader;
  readonly labels: CompletionLabels;
}

/** Keywords of a place, which need no catalog. */
export function wordsAt({ wants, path, capitals }: CompletionPlace): readonly Candidate[] {
  if (path.qualifiers.length > 0 || path.quoted || wants.kind === 'nothing') return [];
  const words = 'words' in wants ? wants.words : [];
  const plain = wants.kind === 'keyword';
  const likely = plain || ('wordsFirst' in wants && wants.wordsFirst);
  return keywordCandidates(
    words,
    capitals,
    plain || wants.kind === 'operand',
    likely ? weights.first : weights.keyword,
  );
}

/** All that may be written at a place. */
export async function gather(
  place: CompletionPlace,
  catalog: CompletionCatalog,
  labels: CompletionLabels,
): Promise<Found> {
  const asked: Asked = { place, catalog, labels, columns: createColumnReader(catalog) };
  const words: Found = { candidates: wordsAt(place), complete: true };
  const found = place.path.qualifiers.length > 0 ? await qualified(asked) : await unqualified(asked);
  return together(found, words);
}

const found = (candidates: readonly Candidate[]): Found => ({ candidates, complete: true });

async function unqualified(asked: Asked): Promise<Found> {
  const { place, catalog, labels, columns } = asked;
  const { wants, path, scope } = place;
  const typed = path.name;
  switch (wants.kind) {
    case 'relation': {
      const likely = await relatedRelations(wants.joined, catalog);
      const relations = await relationCandidates({
        catalog,
        labels,
        typed,
        weight: weights.relation,
        likely,
      });
      return together(found(commonTableCandidates(asked)), relations);
    }
    case 'object': {
      const signatures = true;
      const objects = await objectCandidates({
        catalog,
        labels,
        kinds: wants.kinds,
        typed,
        weight: weights.column,
        signatures,
      });
      return wants.kinds.some((kind) => kind !== 'schema' && kind !== 'role' && kind !== 'extension')
        ? together(objects, await schemaCandidates(catalog, labels, typed))
        : objects;
    }
    case 'type':
      return typeCandidates(catalog, labels, typed);
    case 'columns':
      return ofRelation(await catalog.relation(wants.relation), (relation) => plainColumns(relation, wants));
    case 'constraint':
      return ofRelation(await catalog.relation(wants.relation), constraintCandidates);
    case 'using':
      return usingCandidates(asked, wants);
    case 'join': {
      const conditions = await conditionCandidates(asked, wants.sources);
      return together(found(conditions), await expression(asked));
    }
    case 'value': {
      const column = await valueColumn(asked, wants);
      return together(found(column ? valueCandidates(column, true) : []), await functions(asked));
    }
    case 'operand':
      return together(found(await likelyOperands(asked, wants)), await expression(asked));
    case 'keyword':
    case 'nothing':
      return nothingFound;
  }

  async function expression({ place: at }: Asked): Promise<Found> {
    return together(
      found(await scopeCandidates(at.scope, columns)),
      await functions(asked),
      await schemaCandidates(catalog, labels, typed),
    );
  }

  function functions({ place: at }: Asked): Promise<Found> {
    return functionCandidates(
      catalog,
      labels,
      at.path.name,
      scope.sources.length === 0 ? weights.keyword : weights.function,
    );
  }
}

function ofRelation(
  relation: RelationDetail | null,
  candidates: (relation: RelationDetail) => readonly Candidate[],
): Found {
  return relation ? found(candidates(relation)) : nothingFound;
}

/** What stands behind a dot: columns of a source, else what is in a schema. */
async function qualified(asked: Asked): Promise<Found> {
  const { place, catalog, labels, columns } = asked;
  const { wants, path, scope } = place;
  const { qualifiers, name: typed } = path;
  const schema = qualifiers.at(-1) ?? '';
  switch (wants.kind) {
    case 'relation':
      return relationCandidates({ catalog, labels, typed, schema, weight: weights.relation });
    case 'type':
      return typeCandidates(catalog, labels, typed, schema);
    case 'object': {
      const signatures = true;
      const objects = await objectCandidates({
        catalog,
        labels,
        kinds: wants.kinds,
        typed,
        schema,
        weight: weights.relation,
        signatures,
      });
      if (objects.candidates.length > 0 || !wants.kinds.some(isRelationKind)) return objects;
      const above = qualifiers.at(-2);
      const relation = await catalog.relation({
        name: schema,
        ...(above !== undefined && { schema: above }),
      });
      return ofRelation(relation, ({ columns: details }) => columnCandidates(details));
    }
    case 'nothing':
      return nothingFound;
    default: {
      const behind = await columnsBehind(scope, qualifiers, catalog, columns);
      const conditions = wants.kind === 'join' ? await conditionCandidates(asked, wants.sources) : [];
      if (behind.length > 0 || sourceNamed(scope, qualifiers))
        return found([...conditions, ...columnCandidates(behind)]);
      const kinds = ['function', 'aggregate', 'procedure'] as const;
      return together(
        await objectCandidates({ catalog, labels, kinds, typed, schema, weight: weights.ownFunction }),
        await relationCandidates({ catalog, labels, typed, schema, weight: weights.relation }),
      );
    }
  }
}

function commonTableCandidates({ place, labels }: Asked): readonly Candidate[] {
  const names = new Set(place.scope.environment.map(({ name }) => name));
  return [...names].reverse().map((name, at) => ({
    label: name,
    insert: quoteIdentifier(name),
    kind: 'relation',
    detail: labels.completionCommonTable,
    weight: weights.relation + 2 - at / 100,
  }));
}

/** Output names, values of an enum that is compared with, and the like: what the place itself makes likely. */
async function likelyOperands(
  { place, catalog, columns }: Asked,
  { outputs = [], comparedWith }: Want & { readonly kind: 'operand' },
): Promise<readonly Candidate[]> {
  const { scope } = place;
  const named = outputs.map((name, at): Candidate => ({
    label: name,
    insert: quoteIdentifier(name),
    kind: 'column',
    weight: weights.asked - at / 100,
  }));
  if (!comparedWith) return named;
  const compared = await columnNamed(scope, comparedWith, catalog, columns);
  const values = compared?.column.detail ? valueCandidates(compared.column.detail, false) : [];
  const excluded = sourceNamed(scope, ['excluded']);
  const name = comparedWith.at(-1) ?? '';
  const again: Candidate[] = excluded
    ? [
        {
          label: `excluded.${name}`,
          insert: `excluded.${quoteIdentifier(name)}`,
          kind: 'column',
          weight: weights.asked,
        },
      ]
    : [];
  return [...named, ...again, ...values];
}

/** Conditions of a join; behind an alias and a dot, those that begin with it, without it. */
async function conditionCandidates(
  { place, catalog, columns }: Asked,
  sources: readonly Parameters<typeof joinPairs>[0][number][],
): Promise<readonly Candidate[]> {
  const first = place.path.qualifiers.at(-1);
  const pairs = await joinPairs(sources, catalog, columns);
  return pairs.flatMap((pair, at): Candidate[] => {
    if (first !== undefined && first !== pair.left.alias && first !== pair.right.alias) return [];
    const text = joinCondition(pair, first);
    const label = first === undefined ? text : text.slice(quoteIdentifier(first).length + 1);
    return [{ label, insert: label, kind: 'condition', weight: weights.asked - at / 100 }];
  });
}

async function usingCandidates(
  { catalog, columns }: Asked,
  { sources, except }: Want & { readonly kind: 'using' },
): Promise<Found> {
  const right = sources.at(-1);
  if (!right) return nothingFound;
  const keys = (await joinPairs(sources, catalog, columns)).flatMap(({ pairs }) =>
    pairs.filter(([a, b]) => a === b).map(([name]) => name),
  );
  const others = await Promise.all(sources.slice(0, -1).map((source) => columns.of(source)));
  const left = new Set(others.flat().map(({ name }) => name));
  const shared = (await columns.of(right)).filter(({ name }) => left.has(name) && !except.includes(name));
  const isKey = (name: string) => keys.includes(name);
  return found([
    ...columnCandidates(
      shared.filter(({ name }) => isKey(name)),
      weights.asked,
    ),
    ...columnCandidates(shared.filter(({ name }) => !isKey(name))),
  ]);
}

async function valueColumn({ catalog }: Asked, { relation, column }: Want & { readonly kind: 'value' }) {
  const details = (await catalog.relation(relation))?.columns ?? [];
  return typeof column === 'number' ? details[column] : details.find(({ name }) => name === column);
}

function constraintCandidates(relation: RelationDetail): readonly Candidate[] {
  const { primaryKey, uniqueKeys, foreignKeys, checks = [], exclusions = [] } = relation;
  const constraints = [
    ...(primaryKey ? [primaryKey] : []),
    ...uniqueKeys,
    ...foreignKeys,
    ...checks,
    ...exclusions,
  ];
  return constraints.map(({ name, columns }, at) => ({
    label: name,
    insert: quoteIdentifier(name),
    kind: 'object',
    detail: columns.join(', '),
    weight: weights.column - at / 10_000,
  }));
}
