import type { RelationDetail } from '@studio/core';
import { isRelationKind } from '@studio/core';
import type { CompletionLabels } from './completionLabels.ts';
import type { Asked } from './asked.ts';
import { weights, type Candidate } from './candidate.ts';
import { columnCandidates, plainColumns, scopeCandidates } from './columnCandidates.ts';
import type { CompletionCatalog } from './completionCatalog.ts';
import { columnsBehind, sourceNamed } from './findSource.ts';
import { conditionCandidates, usingCandidates } from './joinCandidates.ts';
import { relatedRelations } from './joinConditions.ts';
import { keywordCandidates } from './keywordCandidates.ts';
import {
  found,
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
import { createColumnReader } from './sourceColumns.ts';
import { valueCandidates } from './valueCandidates.ts';
import { fieldCandidates, variableCandidates } from './variableCandidates.ts';
import {
  commonTableCandidates,
  constraintCandidates,
  likelyOperands,
  valueColumn,
} from './placeCandidates.ts';

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
  if (place.path.qualifiers.length === 0)
    return together(await unqualified(asked), found(variableCandidates(place)), words);
  const fields = fieldCandidates(place, catalog);
  return together(await qualified(asked), found(await fields), words);
}

async function unqualified(asked: Asked): Promise<Found> {
  const { place, catalog, labels, columns } = asked;
  const { wants, path, scope } = place;
  const typed = path.name;
  switch (wants.kind) {
    case 'relation': {
      const likely = relatedRelations(wants.joined, catalog);
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
      const rest = expression(asked);
      const conditions = await conditionCandidates(asked, wants.sources);
      return together(found(conditions), await rest);
    }
    case 'value': {
      const column = await valueColumn(asked, wants);
      return together(found(column ? valueCandidates(column, true) : []), await functions(asked));
    }
    case 'operand': {
      const rest = expression(asked);
      return together(found(await likelyOperands(asked, wants)), await rest);
    }
    case 'names':
      return found(
        wants.names.map((name, at) => ({
          label: name,
          insert: name,
          kind: 'alias',
          weight: weights.first - at / 100,
        })),
      );
    case 'keyword':
    case 'nothing':
      return nothingFound;
  }

  async function expression({ place: at }: Asked): Promise<Found> {
    const [own, ...others] = await Promise.all([
      scopeCandidates(at.scope, columns),
      functions(asked),
      schemaCandidates(catalog, labels, typed),
    ]);
    return together(found(own), ...others);
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
    case 'relation': {
      const likely = relatedRelations(wants.joined, catalog);
      return relationCandidates({ catalog, labels, typed, schema, weight: weights.relation, likely });
    }
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
    case 'names':
    case 'nothing':
      return nothingFound;
    default: {
      const behind = await columnsBehind(scope, qualifiers, catalog, columns);
      const conditions = wants.kind === 'join' ? await conditionCandidates(asked, wants.sources) : [];
      const own = found([...conditions, ...columnCandidates(behind)]);
      if (sourceNamed(scope, qualifiers) || (behind.length > 0 && qualifiers.length > 1)) return own;
      const kinds = ['function', 'aggregate', 'procedure'] as const;
      return together(
        own,
        ...(await Promise.all([
          objectCandidates({ catalog, labels, kinds, typed, schema, weight: weights.ownFunction }),
          relationCandidates({ catalog, labels, typed, schema, weight: weights.relation }),
        ])),
      );
    }
  }
}
