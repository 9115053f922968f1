import { relationOf, setWant } from './changeWant.ts';
import { condition } from './conditionWant.ts';
import { enclosedWant } from './enclosedWant.ts';
import { expressionWant, isHalf } from './expressionWant.ts';
import { fromWant, relationWant } from './fromWant.ts';
import { isGroup, isSymbol, isWord } from './groups.ts';
import { quoteIdentifier } from './identifiers.ts';
import type { Site } from './scope.ts';
import { targetOf } from './sources.ts';
import { clausesAfter, queryWords, statementWords } from './statementWords.ts';
import { keywordsOnly, operand, type Want } from './want.ts';

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
  if (isWord(last, 'for')) return keywordsOnly('update', 'share', 'no key update', 'key share');
  if (isWord(last, 'fetch')) return keywordsOnly('first', 'next');
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
      return isHalf(site) ? keywordsOnly('nothing', 'update set') : keywordsOnly('set');
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
      if (isWord(last, 'of') || isSymbol(last, ','))
        return { kind: 'names', names: site.scope.sources.map(({ alias }) => quoteIdentifier(alias)) };
      return keywordsOnly('of', 'nowait', 'skip locked');
    default:
      return expressionWant(site, clause);
  }
}
