import { isGroup, isSymbol, isWord, listOf, type Part } from './groups.ts';

/** One item of a select list: what it is called, or that it stands for several columns. */
export type SelectItem =
  | {
      readonly kind: 'column';
      /** Absent where the database would call it `?column?`. */
      readonly name?: string;
      /** Where it shows a column unchanged: its path as written. */
      readonly path?: readonly string[];
      /** Whether it calls an aggregate, so far as its name says. */
      readonly aggregate: boolean;
    }
  /** `*`, or `alias.*`. */
  | { readonly kind: 'star'; readonly qualifiers: readonly string[] };

const aggregates = new Set(
  (
    'count sum avg min max array_agg string_agg json_agg jsonb_agg json_object_agg jsonb_object_agg bool_and bool_or every ' +
    'stddev variance percentile_cont percentile_disc mode group_concat corr'
  ).split(' '),
);

/** The items of a select list, `distinct` aside. */
export function selectItems(parts: readonly Part[]): readonly SelectItem[] {
  let start = isWord(parts[0], 'distinct', 'all') ? 1 : 0;
  if (start === 1 && isWord(parts[1], 'on') && isGroup(parts[2])) start = 3;
  return listOf(parts.slice(start)).flatMap((item) => (item.length === 0 ? [] : [selectItem(item)]));
}

/** Names of a select list that `order by` can use; without aggregates for `group by`. */
export function selectedNames(parts: readonly Part[], groupable: boolean): readonly string[] {
  return selectItems(parts).flatMap((item) =>
    item.kind === 'column' && item.name !== undefined && !(groupable && item.aggregate) ? [item.name] : [],
  );
}

function selectItem(parts: readonly Part[]): SelectItem {
  if (isSymbol(parts.at(-1), '*') && (parts.length === 1 || isSymbol(parts.at(-2), '.'))) {
    return { kind: 'star', qualifiers: namesIn(parts.slice(0, -2)) };
  }
  const aggregate = parts.some(
    (part, at) => isGroup(parts[at + 1]) && isWord(part) && aggregates.has(part.text),
  );
  const as = parts.findLastIndex((part) => isWord(part, 'as'));
  const alias = as >= 0 ? parts[as + 1] : aliasWithoutAs(parts);
  const expression = as >= 0 ? parts.slice(0, as) : alias ? parts.slice(0, -1) : parts;
  const path = pathOf(expression);
  const name = alias && !isGroup(alias) ? alias.text : nameOf(expression);
  return { kind: 'column', ...(name !== undefined && { name }), ...(path && { path }), aggregate };
}

const namesIn = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap((part) => (part.kind === 'word' || part.kind === 'quoted' ? [part.text] : []));

/** `a b`: a name right behind something that is whole. */
function aliasWithoutAs(parts: readonly Part[]): Part | undefined {
  const [before, last] = [parts.at(-2), parts.at(-1)];
  if (!before || !last || isGroup(last) || (last.kind !== 'word' && last.kind !== 'quoted')) return undefined;
  if (isWord(last, 'end', 'null', 'true', 'false')) return undefined;
  const whole = isGroup(before) || before.kind === 'literal' || before.kind === 'quoted' || isWord(before);
  return whole && !isWord(before, ...operators) ? last : undefined;
}

const operators = [
  'and',
  'or',
  'not',
  'is',
  'in',
  'like',
  'ilike',
  'between',
  'distinct',
  'case',
  'then',
  'else',
  'when',
  'interval',
  'date',
  'timestamp',
  'time',
  'zone',
  'from',
  'collate',
  'over',
  'double',
];

function pathOf(parts: readonly Part[]): readonly string[] | undefined {
  const isPath = parts.every((part, at) =>
    at % 2 === 0 ? part.kind === 'word' || part.kind === 'quoted' : isSymbol(part, '.'),
  );
  return isPath && parts.length % 2 === 1 ? namesIn(parts) : undefined;
}

/** What the database calls an expression without an alias. */
function nameOf(parts: readonly Part[]): string | undefined {
  const path = pathOf(parts);
  if (path) return isWord(parts[0], 'null', 'true', 'false') && path.length === 1 ? undefined : path.at(-1);
  if (isWord(parts[0], 'case') && isWord(parts.at(-1), 'end')) return 'case';
  const cast = parts.findIndex((part) => isSymbol(part, '::'));
  if (cast > 0) {
    const inner = nameOf(parts.slice(0, cast));
    const type = parts[cast + 1];
    return inner ?? (type && !isGroup(type) ? type.text : undefined);
  }
  const call = callName(parts);
  return call;
}

function callName(parts: readonly Part[]): string | undefined {
  const at = parts.findIndex(isGroup);
  const head = parts[at - 1];
  if (at < 0) return undefined;
  const rest = parts.slice(at + 1);
  const tail = rest.every((part) => isGroup(part) || isWord(part, 'over', 'filter', 'within', 'group'));
  if (!tail) return undefined;
  if (head === undefined) return nameOfSubquery(parts[0]);
  const path = pathOf(parts.slice(0, at));
  return path?.at(-1);
}

/** A scalar subquery is called as its only column. */
function nameOfSubquery(part: Part | undefined): string | undefined {
  if (!isGroup(part) || !isWord(part.children[0], 'select')) return undefined;
  const end = part.children.findIndex((child) => isWord(child, 'from'));
  const [item] = selectItems(part.children.slice(1, end < 0 ? undefined : end));
  return item?.kind === 'column' ? item.name : undefined;
}
