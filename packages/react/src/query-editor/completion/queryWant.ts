import { isGroup, isSymbol, isWord, listOf, type Part } from './groups.ts';
import { selectedNames } from './selectList.ts';
import type { Enclosure, Site } from './scope.ts';
import { targetOf, readSources, type Source } from './sources.ts';
import {
  clausesAfter,
  comparisonWords,
  joinWords,
  operandWords,
  queryWords,
  statementWords,
} from './statementWords.ts';
import { keywordsOnly, operand, type RelationPath, type Want } from './want.ts';
import { columnNames } from './commonTables.ts';

/** Words that something must follow. */
const open = new Set(
  (
    'select distinct all where on having and or not case when then else in like ilike similar between any some set by ' +
    'returning limit offset using from values default exists union intersect except to only row filter over escape ' +
    'array interval collate'
  ).split(' '),
);

/** What may be written in a query, its clauses and the parentheses in them. */
export function queryWant(site: Site): Want {
  if (isSymbol(site.before.at(-1), '::')) return { kind: 'type', words: [] };
  const enclosure = site.enclosures.at(-1);
  if (enclosure) return enclosedWant(site, enclosure);
  if (!site.clause) {
    if (site.query?.verb === 'with') return withWant(site);
    return site.before.length === 0
      ? keywordsOnly(...(site.nested || site.query ? queryWords : statementWords))
      : keywordsOnly(...statementWords);
  }
  return clauseWant(site, site.clause.name);
}

function withWant({ level }: Site): Want {
  const last = level.at(-1);
  if (isWord(last, 'union', 'intersect', 'except'))
    return keywordsOnly('select', 'all', 'values', 'distinct');
  if (isWord(last, 'all', 'distinct')) return keywordsOnly('select', 'values', 'table');
  if (isWord(last, 'with')) return keywordsOnly('recursive');
  if (isWord(last, 'recursive') || isSymbol(last, ',')) return { kind: 'nothing' };
  if (isWord(last, 'as')) return keywordsOnly('materialized', 'not materialized');
  if (isGroup(last) && isWord(level.at(-2), 'as', 'materialized')) return keywordsOnly(...queryWords);
  return keywordsOnly('as');
}

function clauseWant(site: Site, clause: string): Want {
  const { before, query } = site;
  const last = before.at(-1);
  const target = query ? targetOf(query) : undefined;
  switch (clause) {
    case 'from':
      return fromWant(site, before, query?.verb === 'update');
    case 'using':
    case 'table':
      return fromWant(site, before, true);
    case 'insert into':
      if (isHalf(site)) return keywordsOnly('into');
      if (last === undefined) return relationWant([]);
      return isGroup(last)
        ? keywordsOnly('values', 'select', 'overriding system value', 'with')
        : keywordsOnly('values', 'select', 'default values', 'as', 'with');
    case 'update':
      return last === undefined || isWord(last, 'only') ? relationWant(['only']) : keywordsOnly('set', 'as');
    case 'delete from':
      if (isHalf(site)) return keywordsOnly('from');
      return last === undefined || isWord(last, 'only')
        ? relationWant(['only'])
        : keywordsOnly('where', 'using', 'returning', 'as');
    case 'merge into':
      if (isHalf(site)) return keywordsOnly('into');
      return last === undefined ? relationWant([]) : keywordsOnly('using', 'as');
    case 'set':
      return setWant(before, target?.origin, site);
    case 'on conflict':
      if (last === undefined) return keywordsOnly('do nothing', 'do update set', 'on constraint', 'where');
      if (isWord(last, 'constraint'))
        return relationOf(target, (relation) => ({ kind: 'constraint', relation }));
      if (isWord(last, 'on')) return keywordsOnly('constraint');
      if (isGroup(last)) return keywordsOnly('do nothing', 'do update set', 'where');
      return isWord(before.at(-2), 'constraint')
        ? keywordsOnly('do nothing', 'do update set')
        : condition(before, ['do']);
    case 'do update':
      return keywordsOnly('set');
    case 'do nothing':
      return keywordsOnly('returning');
    case 'values':
      if (isWord(last, 'on')) return keywordsOnly('conflict');
      return last === undefined || isSymbol(last, ',')
        ? { kind: 'nothing' }
        : keywordsOnly('on conflict', 'returning', 'union all', 'order by', 'limit');
    case 'when':
      return isWord(last, 'then')
        ? keywordsOnly('update set', 'insert', 'delete', 'do nothing')
        : last === undefined
          ? keywordsOnly('matched', 'not matched')
          : condition(before, ['then', 'and']);
    case 'limit':
    case 'offset':
      return last === undefined ? operand('all') : keywordsOnly(...clausesAfter(clause), 'offset');
    case 'for':
      return keywordsOnly('of', 'nowait', 'skip locked');
    default:
      return expressionWant(site, clause);
  }
}

/** Whether a clause of two words has only its first: `insert`, `delete`, `order`. */
function isHalf({ clause, before }: Site): boolean {
  return clause !== null && before.length === 0 && clause.bodyFrom - clause.from < clause.name.length;
}

function expressionWant(site: Site, clause: string): Want {
  const { before, query } = site;
  const complete = isComplete(before);
  const outputs = clause === 'order by' || clause === 'group by' ? outputsOf(site, clause) : [];
  switch (clause) {
    case 'select':
    case 'returning': {
      if (!complete) return selectWant(before, clause);
      if (insideCase(before)) return keywordsOnly(...afterCasePart(before), 'and', 'or', ...comparisonWords);
      const hasFrom = query?.clauses.some(({ name }) => name === 'from') ?? false;
      const next =
        clause === 'returning'
          ? ['as']
          : hasFrom
            ? ['as', 'over', 'filter']
            : ['from', 'as', 'over', 'filter'];
      return keywordsOnly(
        ...next,
        'and',
        'or',
        ...comparisonWords,
        'at time zone',
        'collate',
        'within group',
        'end',
        'where',
      );
    }
    case 'group by':
    case 'order by': {
      if (isHalf(site)) return keywordsOnly('by');
      if (!complete) {
        const extra = clause === 'group by' ? ['rollup', 'cube', 'grouping sets'] : [];
        const fresh = before.length === 0 || isSymbol(before.at(-1), ',');
        return { kind: 'operand', words: [...operandWords, ...extra], ...(fresh && { outputs }) };
      }
      if (clause === 'group by')
        return keywordsOnly('having', 'order by', 'limit', ...clausesAfter('having'));
      if (isWord(before.at(-1), 'nulls')) return keywordsOnly('last', 'first');
      return isWord(before.at(-1), 'asc', 'desc')
        ? keywordsOnly('nulls last', 'nulls first', 'limit', 'offset')
        : isWord(before.at(-1), 'last', 'first')
          ? keywordsOnly(...clausesAfter('order by'))
          : keywordsOnly('asc', 'desc', 'limit', 'nulls last', 'nulls first', ...clausesAfter('order by'));
    }
    case 'window':
      return before.length === 0 ? { kind: 'nothing' } : keywordsOnly('as');
    default:
      return condition(
        before,
        clause === 'where' && query?.verb !== 'select' ? ['returning'] : clausesAfter(clause),
      );
  }
}

function selectWant(before: readonly Part[], clause: string): Want {
  const fresh = before.length === 0 && clause === 'select';
  if (isWord(before.at(-1), 'as') && !insideCase(before)) return { kind: 'nothing' };
  return {
    ...operand(...(fresh ? ['distinct', 'distinct on', 'all'] : []), ...operandWords),
    ...compared(before),
  };
}

function insideCase(parts: readonly Part[]): boolean {
  return (
    parts.findLastIndex((part) => isWord(part, 'case')) > parts.findLastIndex((part) => isWord(part, 'end'))
  );
}

/** A condition, and what may follow it once it is whole. */
function condition(before: readonly Part[], next: readonly string[]): Want {
  const last = before.at(-1);
  if (isWord(last, 'is'))
    return keywordsOnly(
      'null',
      'not null',
      'true',
      'false',
      'distinct from',
      'not distinct from',
      'unknown',
      'not true',
      'not false',
    );
  if (isWord(last, 'not') && isComplete(before.slice(0, -1)) && before.length > 1) {
    return keywordsOnly('in', 'like', 'ilike', 'between', 'null', 'similar to');
  }
  if (insideCase(before) && isComplete(before))
    return keywordsOnly(...afterCasePart(before), 'and', 'or', ...comparisonWords);
  if (!isComplete(before)) return { ...operand(...operandWords, 'any', 'all'), ...compared(before) };
  const start = before.findLastIndex((part) => isWord(part, 'and', 'or', 'where', 'on', 'not', 'when')) + 1;
  const current = before.slice(start);
  if (isWord(before[start - 1], 'and') && isOpenBetween(before.slice(0, start - 1)))
    return keywordsOnly('and', 'or', ...next);
  if (isOpenBetween(before)) return keywordsOnly('and');
  return current.some(isComparison)
    ? keywordsOnly('and', 'or', ...next)
    : keywordsOnly(...comparisonWords, 'and', 'or', 'is', 'not', ...next);
}

function afterCasePart(before: readonly Part[]): readonly string[] {
  const last = before.findLast((part) => isWord(part, 'case', 'when', 'then', 'else'));
  if (isWord(last, 'when')) return ['then'];
  if (isWord(last, 'then')) return ['when', 'else', 'end'];
  return isWord(last, 'else') ? ['end'] : ['when'];
}

function isOpenBetween(parts: readonly Part[]): boolean {
  const between = parts.findLastIndex((part) => isWord(part, 'between'));
  return between >= 0 && !parts.slice(between + 1).some((part) => isWord(part, 'and', 'or'));
}

function isComparison(part: Part): boolean {
  if (part.kind === 'symbol') return /^[<>=~!@&|?]+$/.test(part.text) && part.text !== '||';
  return isWord(part, 'is', 'in', 'like', 'ilike', 'between', 'exists', 'similar', 'true', 'false');
}

/** The column that stands before a comparison which is being written: its value may be one of a few. */
function compared(before: readonly Part[]): { comparedWith?: readonly string[] } {
  const sign = before.at(-1);
  if (!sign || !(isSymbol(sign, '=') || isSymbol(sign, '<>') || isSymbol(sign, '!='))) return {};
  return pathEndingAt(before.slice(0, -1));
}

function pathEndingAt(parts: readonly Part[]): { comparedWith?: readonly string[] } {
  const path: string[] = [];
  for (let at = parts.length - 1; at >= 0; at -= 2) {
    const part = parts[at];
    if (part?.kind !== 'quoted' && !isWord(part)) break;
    path.unshift(part.text);
    if (!isSymbol(parts[at - 1], '.')) break;
  }
  return path.length > 0 ? { comparedWith: path } : {};
}

/** Whether what was written so far can stand as it is, so that an operator or a clause follows. */
export function isComplete(parts: readonly Part[]): boolean {
  const last = parts.at(-1);
  if (!last) return false;
  if (isGroup(last)) return true;
  if (last.kind === 'symbol') return last.text === '*' && isStar(parts);
  return last.kind !== 'word' || isSymbol(parts.at(-2), '.') || !open.has(last.text);
}

/** Whether the last sign is the `*` of all columns, not of a product. */
function isStar(parts: readonly Part[]): boolean {
  const before = parts.at(-2);
  return (
    before === undefined ||
    isSymbol(before, ',') ||
    isSymbol(before, '.') ||
    isWord(before, 'distinct', 'all')
  );
}

function outputsOf({ query }: Site, clause: string): readonly string[] {
  const select = query?.clauses.find(({ name }) => name === 'select');
  return select ? selectedNames(select.parts, clause === 'group by') : [];
}

function setWant(before: readonly Part[], origin: Source['origin'] | undefined, site: Site): Want {
  const items = listOf(before);
  const current = items.at(-1) ?? [];
  if (current.length === 0) {
    const except = items.flatMap(([first]) =>
      first && !isGroup(first) ? [first.text] : first ? columnNames(first) : [],
    );
    return relationOf(origin && { origin }, (relation) => ({
      kind: 'columns',
      relation,
      except,
      prefer: 'written',
      words: [],
    }));
  }
  if (current.length === 1) return keywordsOnly();
  if (!isComplete(current)) return { ...operand('default', ...operandWords), ...compared(before) };
  const next = site.query?.verb === 'update' ? ['where', 'from', 'returning'] : ['where', 'returning'];
  return keywordsOnly(...next);
}

const relationWant = (
  words: readonly string[],
  joined: readonly Source[] = [],
): Want & { readonly kind: 'relation' } => ({
  kind: 'relation',
  words,
  joined,
});

/** What follows in a `from` clause. */
function fromWant(site: Site, before: readonly Part[], isPlain: boolean): Want {
  const last = before.at(-1);
  const sources = site.scope.sources;
  if (last === undefined && site.enclosures.length > 0)
    return { ...relationWant(queryWords), wordsFirst: true };
  if (last === undefined || isSymbol(last, ',')) return relationWant(['lateral', 'only']);
  if (isWord(last, 'join')) return relationWant(['lateral'], sources);
  if (isWord(last, 'lateral', 'only')) return relationWant([]);
  if (isWord(last, 'left', 'right', 'full')) return keywordsOnly('join', 'outer join');
  if (isWord(last, 'inner', 'cross', 'outer')) return keywordsOnly('join');
  if (isWord(last, 'natural')) return keywordsOnly('join', 'left join');
  if (isWord(last, 'as')) return { kind: 'nothing' };
  const start = before.findLastIndex((part) => isSymbol(part, ',') || isWord(part, 'join', 'on', 'using'));
  const opener = before[start];
  const next = isPlain ? ['where', 'returning', ...joinWords] : [...joinWords, ...clausesAfter('from')];
  if (isWord(opener, 'on'))
    return joinConditionWant(site, before.slice(start + 1), [...joinWords, ...clausesAfter('from')]);
  if (isWord(opener, 'using')) return isGroup(last) ? keywordsOnly(...next) : { kind: 'nothing' };
  const plain = start > 0 && isWord(before[start - 1], 'cross', 'natural');
  if (isWord(opener, 'join') && !plain) return keywordsOnly('on', 'using', 'as');
  return keywordsOnly(
    ...(isPlain ? ['where', 'returning'] : ['where']),
    ...joinWords,
    ...next,
    'as',
    'tablesample',
  );
}

function joinConditionWant(site: Site, parts: readonly Part[], next: readonly string[]): Want {
  const fresh = parts.length === 0 || isWord(parts.at(-1), 'and');
  if (fresh) return { kind: 'join', words: operandWords, sources: site.scope.sources };
  return condition(parts, next);
}

function relationOf(
  source: { readonly origin: Source['origin'] } | undefined,
  want: (relation: RelationPath) => Want,
): Want {
  return source?.origin.kind === 'relation' ? want(source.origin) : operand(...operandWords);
}

const dateFields = [
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'epoch',
  'dow',
  'doy',
  'week',
  'quarter',
  'isodow',
  'century',
  'decade',
  'timezone',
];

/** What may be written between parentheses that hold no query. */
function enclosedWant(site: Site, { lead, clause }: Enclosure): Want {
  const { before, query } = site;
  const head = lead.at(-1);
  const target = query ? targetOf(query) : undefined;
  const first = site.enclosures.length === 1;
  const names = before.flatMap((part) => (isGroup(part) || part.kind === 'symbol' ? [] : [part.text]));
  const fresh = before.length === 0 || isSymbol(before.at(-1), ',');
  if (first && clause?.name === 'insert into' && lead.length > 0) {
    return relationOf(target, (relation) => ({
      kind: 'columns',
      relation,
      except: names,
      prefer: 'written',
      words: [],
    }));
  }
  if (first && clause?.name === 'on conflict' && lead.length === 0) {
    return relationOf(target, (relation) => ({
      kind: 'columns',
      relation,
      except: names,
      prefer: 'key',
      words: [],
    }));
  }
  if (first && clause?.name === 'set' && (lead.length === 0 || isSymbol(head, ','))) {
    return relationOf(target, (relation) => ({
      kind: 'columns',
      relation,
      except: names,
      prefer: 'written',
      words: [],
    }));
  }
  if (first && clause?.name === 'values' && query?.verb === 'insert into' && fresh)
    return valueWant(site, target);
  if (isSourceList(site, lead)) return fromWant({ ...site, scope: nestedScope(site) }, before, false);
  if (isWord(head, 'using') && clause?.name === 'from') {
    return { kind: 'using', sources: site.scope.sources, except: names };
  }
  if (clause === null && query?.verb === 'with') {
    return isWord(head, 'as', 'materialized') && before.length === 0
      ? keywordsOnly(...queryWords)
      : { kind: 'nothing' };
  }
  if (isWord(head, 'cast') && before.some((part) => isWord(part, 'as'))) return { kind: 'type', words: [] };
  if (isWord(head, 'over') || isWindow(clause?.name, head)) return windowWant(before);
  if (isWord(head, 'filter') && before.length === 0) return keywordsOnly('where');
  if (isWord(head, 'group') && before.length === 0) return keywordsOnly('order by');
  if (isWord(head, 'extract') && before.length === 0) return keywordsOnly(...dateFields);
  if (isWord(head, 'extract') && before.length === 1) return keywordsOnly('from');
  return insideExpression(before, lead);
}

const isWindow = (clause: string | undefined, head: Part | undefined): boolean =>
  clause === 'window' && isWord(head, 'as');

function insideExpression(before: readonly Part[], lead: readonly Part[]): Want {
  const head = lead.at(-1);
  const start =
    before.findLastIndex((part) => isSymbol(part, ',') || isWord(part, 'where', 'from', 'by')) + 1;
  const current = before.slice(start);
  const mayBeQuery = before.length === 0 && (head === undefined || !isNameOfCall(head));
  if (!isComplete(before)) {
    const query = mayBeQuery || isWord(head, 'in', 'exists', 'any', 'all', 'some') ? ['select', 'with'] : [];
    const inList = isWord(head, 'in')
      ? pathEndingAt(isWord(lead.at(-2), 'not') ? lead.slice(0, -2) : lead.slice(0, -1))
      : compared(before);
    const wordsFirst = before.length === 0 && isWord(head, 'in', 'exists', 'any', 'all', 'some');
    return { kind: 'operand', words: [...query, ...operandWords, 'distinct'], wordsFirst, ...inList };
  }
  return condition(current, ['order by', 'filter', 'as', 'separator', 'from', 'for']);
}

/** Whether parentheses behind a word are the arguments of a function. */
function isNameOfCall(part: Part): boolean {
  return part.kind === 'quoted' || (isWord(part) && !open.has(part.text));
}

function windowWant(before: readonly Part[]): Want {
  if (before.length === 0) return keywordsOnly('partition by', 'order by', 'rows between', 'range between');
  if (isWord(before.at(-1), 'partition', 'order')) return keywordsOnly('by');
  if (!isComplete(before)) return operand(...operandWords);
  return before.some((part) => isWord(part, 'order'))
    ? keywordsOnly('asc', 'desc', 'rows between', 'range between', 'nulls last', 'nulls first')
    : keywordsOnly('order by', 'rows between', 'range between');
}

/** Whether parentheses are around joins in a `from` clause. */
function isSourceList({ enclosures, clause }: Site, lead: readonly Part[]): boolean {
  const head = lead.at(-1);
  const begins = head === undefined || isSymbol(head, ',') || isWord(head, 'join', 'lateral');
  return (
    clause?.name === 'from' &&
    begins &&
    enclosures.every((each) => each.lead.every((part) => !isWord(part, 'on')))
  );
}

function nestedScope({ scope, before }: Site): Site['scope'] {
  return { ...scope, sources: [...scope.sources, ...readSources(before, scope.environment)] };
}

function valueWant({ query, before }: Site, target: Source | undefined): Want {
  const place = before.filter((part) => isSymbol(part, ',')).length;
  const list = query?.clauses.find(({ name }) => name === 'insert into')?.parts.find(isGroup);
  const listed = list ? columnNames(list) : undefined;
  const column = listed ? listed[place] : place;
  if (column === undefined) return operand('default', ...operandWords);
  return relationOf(target, (relation) => ({ kind: 'value', relation, column }));
}
