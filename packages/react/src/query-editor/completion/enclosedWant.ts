import { relationOf, valueWant } from './changeWant.ts';
import { compared, condition, isComplete, openWords, pathEndingAt } from './conditionWant.ts';
import { fromWant, isSourceList } from './fromWant.ts';
import { isGroup, isSymbol, isWord, type Part } from './groups.ts';
import type { Enclosure, Site } from './scope.ts';
import { targetOf } from './sources.ts';
import { operandWords, queryWords } from './statementWords.ts';
import { keywordsOnly, type Want } from './want.ts';
import { windowWant } from './windowWant.ts';

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
export function enclosedWant(site: Site, { lead, clause }: Enclosure): Want {
  const { before, query } = site;
  const head = lead.at(-1);
  const target = query ? targetOf(query) : undefined;
  const first = site.enclosures.length === 1;
  const names = before.flatMap((part) => (isGroup(part) || part.kind === 'symbol' ? [] : [part.text]));
  const fresh = before.length === 0 || isSymbol(before.at(-1), ',');
  const listed = first ? listedColumns(clause?.name, lead) : null;
  if (listed) {
    return relationOf(target, (relation) => ({
      kind: 'columns',
      relation,
      except: names,
      prefer: listed,
      words: [],
    }));
  }
  if (first && clause?.name === 'values' && query?.verb === 'insert into' && fresh)
    return valueWant(site, target);
  if (isSourceList(site, lead)) return fromWant(site, before, false);
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

/** Which columns a list in the first parentheses of a clause names: `insert into t (…)`, `on conflict (…)`, `set (…)`. */
function listedColumns(clause: string | undefined, lead: readonly Part[]): 'key' | 'written' | null {
  if (clause === 'insert into') return lead.length > 0 ? 'written' : null;
  if (clause === 'on conflict') return lead.length === 0 ? 'key' : null;
  return clause === 'set' && (lead.length === 0 || isSymbol(lead.at(-1), ',')) ? 'written' : null;
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
  return part.kind === 'quoted' || (isWord(part) && !openWords.has(part.text));
}
