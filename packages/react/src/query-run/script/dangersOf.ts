import type { Danger } from './danger.ts';
import type { TreeToken } from './tokenTree.ts';
import { createTokenReader, type TokenReader } from './tokenReader.ts';

/** What is dangerous in one statement, common table expressions and `explain analyze` included. */
export function dangersOf(tokens: readonly TreeToken[]): readonly Danger[] {
  const reader = createTokenReader(tokens);
  const first = reader.peek();
  if (first?.kind !== 'word') return [];
  if (reader.skip('explain'))
    return isAnalyzed(reader) ? dangersOf(tokens.slice(positionOf(reader, tokens))) : [];
  switch (first.text) {
    case 'delete':
    case 'update':
      return wholeRelation(first.text, tokens);
    case 'with':
      return withExpressions(tokens);
    case 'truncate':
      return truncate(reader);
    case 'drop':
      return drop(reader);
    case 'alter':
      return dropColumns(tokens);
    default:
      return [];
  }
}

const positionOf = (reader: TokenReader, tokens: readonly TreeToken[]): number => {
  const token = reader.peek();
  return token ? tokens.indexOf(token) : tokens.length;
};

/** Goes past the options of `explain`, and says whether it runs the statement. */
function isAnalyzed(reader: TokenReader): boolean {
  const options = reader.peek();
  if (options?.kind === 'group') {
    reader.next();
    return options.items.some((item, index) => {
      if (item.kind !== 'word' || (item.text !== 'analyze' && item.text !== 'analyse')) return false;
      const value = options.items[index + 1];
      const text = value && 'text' in value ? value.text : ',';
      return !['false', 'off', '0', "'false'", "'off'"].includes(text);
    });
  }
  const analyzed = reader.skip('analyze') || reader.skip('analyse');
  reader.skip('verbose');
  return analyzed;
}

function wholeRelation(command: 'delete' | 'update', tokens: readonly TreeToken[]): readonly Danger[] {
  if (tokens.some((token) => token.kind === 'word' && token.text === 'where')) return [];
  const reader = createTokenReader(tokens);
  reader.next();
  reader.skip('from');
  reader.skip('only');
  const relation = reader.name();
  return relation ? [{ kind: command === 'delete' ? 'deleteAll' : 'updateAll', relation }] : [];
}

const commands = new Set(['select', 'insert', 'update', 'delete', 'merge', 'values', 'table']);

function withExpressions(tokens: readonly TreeToken[]): readonly Danger[] {
  const main = tokens.findIndex((token) => token.kind === 'word' && commands.has(token.text));
  const expressions = main < 0 ? tokens : tokens.slice(0, main);
  const inside = expressions.flatMap((token) => (token.kind === 'group' ? dangersOf(token.items) : []));
  return main < 0 ? inside : [...inside, ...dangersOf(tokens.slice(main))];
}

function hasCascade(tokens: TokenReader): boolean {
  for (let token = tokens.next(); token; token = tokens.next()) {
    if (token.kind === 'word' && token.text === 'cascade') return true;
  }
  return false;
}

function truncate(reader: TokenReader): readonly Danger[] {
  reader.next();
  reader.skip('table');
  const relations = [];
  do {
    reader.skip('only');
    const name = reader.name();
    if (!name) break;
    relations.push(name);
    reader.skipSign('*');
  } while (reader.skipSign(','));
  return relations.length === 0 ? [] : [{ kind: 'truncate', relations, cascade: hasCascade(reader) }];
}

/** Kinds of objects that are named by more than one word. */
const longKinds = [
  ['materialized', 'view'],
  ['foreign', 'table'],
  ['foreign', 'data', 'wrapper'],
  ['event', 'trigger'],
  ['access', 'method'],
  ['operator', 'class'],
  ['operator', 'family'],
  ['text', 'search', 'configuration'],
  ['text', 'search', 'dictionary'],
  ['text', 'search', 'parser'],
  ['text', 'search', 'template'],
  ['user', 'mapping'],
  ['owned', 'by'],
] as const;

function drop(reader: TokenReader): readonly Danger[] {
  reader.next();
  const long = longKinds.find((kind) => reader.skip(...kind));
  const short = long ? undefined : reader.next();
  const what = long?.join(' ') ?? (short?.kind === 'word' ? short.text : undefined);
  if (what === undefined) return [];
  reader.skip('concurrently');
  reader.skip('if', 'exists');
  const names = reader.names();
  return [{ kind: 'drop', what, names, cascade: hasCascade(reader) }];
}

/** Of what has columns, or attributes. */
function dropColumns(tokens: readonly TreeToken[]): readonly Danger[] {
  const reader = createTokenReader(tokens);
  reader.next();
  if (!reader.skip('foreign', 'table') && !reader.skip('table') && !reader.skip('type')) return [];
  reader.skip('if', 'exists');
  reader.skip('only');
  const relation = reader.name();
  if (!relation) return [];
  reader.skipSign('*');
  const dropped = actionsFrom(reader).flatMap(droppedColumn);
  if (dropped.length === 0) return [];
  const cascade = dropped.some((column) => column.cascade);
  return [{ kind: 'dropColumns', relation, columns: dropped.map(({ name }) => name), cascade }];
}

function actionsFrom(reader: TokenReader): readonly (readonly TreeToken[])[] {
  const actions: TreeToken[][] = [[]];
  for (let token = reader.next(); token; token = reader.next()) {
    if (token.kind === 'sign' && token.text === ',') actions.push([]);
    else actions.at(-1)?.push(token);
  }
  return actions;
}

function droppedColumn(action: readonly TreeToken[]): readonly { name: string; cascade: boolean }[] {
  const reader = createTokenReader(action);
  if (!reader.skip('drop') || reader.skip('constraint')) return [];
  if (!reader.skip('column')) reader.skip('attribute');
  reader.skip('if', 'exists');
  const name = reader.name()?.at(-1);
  return name === undefined ? [] : [{ name, cascade: hasCascade(reader) }];
}
