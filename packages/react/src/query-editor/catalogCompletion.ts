import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { ObjectSummary, RelationRef } from '@studio/core';
import type { Labels } from '../provider/labels.ts';
import type { CompletionCatalog } from './completionCatalog.ts';
import { completionPlace, type CompletionPlace } from './completionPlace.ts';
import type { FromItem } from './fromList.ts';
import { quoteIdentifier } from './completion/identifiers.ts';

/** The schema whose relations are written without its name. */
const searchedSchema = 'public';

interface Options {
  readonly completions: readonly Completion[];
  /** Whether typing on needs no other answer. */
  readonly complete: boolean;
}

/** Suggests schemas, relations and columns: by what the statement at the cursor reads from, asked for as needed. */
export function catalogCompletion(catalog: CompletionCatalog, labels: Labels): CompletionSource {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const { state, pos, explicit } = context;
    const place = completionPlace(syntaxTree(state), pos, (from, to) => state.sliceDoc(from, to));
    if (!place || place.wants === 'type') return null;
    if (!explicit && place.from === pos && place.path.qualifiers.length === 0) return null;
    const options = await optionsAt(place, catalog, labels);
    if (options.completions.length === 0) return null;
    return {
      from: place.from,
      options: options.completions,
      ...(options.complete && { validFor: /^(?:"[^"]*|[\p{L}\p{N}_$]*)$/u }),
    };
  };
}

async function optionsAt(
  place: CompletionPlace,
  catalog: CompletionCatalog,
  labels: Labels,
): Promise<Options> {
  const { qualifiers, name } = place.path;
  const [first, second] = qualifiers;
  if (first !== undefined && second !== undefined) {
    return allOf(await columnOptions(catalog, { schema: first, name: second }));
  }
  if (first !== undefined) {
    const item = place.wants === 'expression' ? place.items.find(({ alias }) => alias === first) : undefined;
    if (item?.relation) return allOf(await columnOptions(catalog, item.relation));
    const { objects, complete } = await catalog.relations(first, name);
    return { completions: objects.map((object) => relationOption(object, labels, true)), complete };
  }
  if (place.wants === 'relation') return relationOptions(place, catalog, labels);
  return allOf(await expressionOptions(place.items, catalog));
}

const allOf = (completions: readonly Completion[]): Options => ({ completions, complete: true });

async function relationOptions(
  place: CompletionPlace,
  catalog: CompletionCatalog,
  labels: Labels,
): Promise<Options> {
  const [schemas, relations] = await Promise.all([
    catalog.schemas(),
    catalog.relations(undefined, place.path.name),
  ]);
  const completions = [
    ...place.commonTables.map((name) => option(name, 'class', 'with', 3)),
    ...relations.objects.map((object) =>
      relationOption(object, labels, object.ref.schema === searchedSchema),
    ),
    ...schemas.objects.map(({ ref }) => option(ref.name, 'namespace', labels.kindName('schema'), 0)),
  ];
  return { completions, complete: relations.complete && schemas.complete };
}

async function expressionOptions(
  items: readonly FromItem[],
  catalog: CompletionCatalog,
): Promise<readonly Completion[]> {
  const columns = await Promise.all(
    items.map((item) => (item.relation ? columnOptions(catalog, item.relation) : [])),
  );
  const aliases = items.map(({ alias, relation }) => option(alias, 'class', relation?.name ?? '', 1));
  // A column that several relations have is one suggestion; which is meant is the reader's to say.
  const unique = new Map(columns.flat().map((column) => [column.label, column]));
  return [...unique.values(), ...aliases.filter(({ label }) => !unique.has(label))];
}

async function columnOptions(
  catalog: CompletionCatalog,
  relation: RelationRef,
): Promise<readonly Completion[]> {
  const columns = await catalog.columns(relation);
  return columns.map(({ name, type, comment }, index) => ({
    ...option(name, 'property', type.display, 4 - index / 10_000),
    ...(comment !== undefined && { info: comment }),
  }));
}

function relationOption({ ref, comment }: ObjectSummary, labels: Labels, bare: boolean): Completion {
  const prefix = bare || ref.schema === undefined ? '' : `${quoteIdentifier(ref.schema)}.`;
  const detail = bare || ref.schema === undefined ? labels.kindName(ref.kind) : ref.schema;
  return {
    ...option(ref.name, 'class', detail, bare ? 2 : 1),
    apply: `${prefix}${quoteIdentifier(ref.name)}`,
    ...(comment !== undefined && { info: comment }),
  };
}

function option(name: string, type: string, detail: string, boost: number): Completion {
  return { label: name, apply: quoteIdentifier(name), type, detail, boost };
}
