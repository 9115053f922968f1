import { isWordToken, type Token } from './tokens.ts';
import { namedAt } from './triggeredRelation.ts';
import type { RelationPath } from './want.ts';

/** A parameter or a variable that the body of a routine may name. */
export interface Variable {
  readonly name: string;
  /** As it was declared; empty where that says nothing. */
  readonly type: string;
  /** The name that the type begins with: of a row, that of a relation. */
  readonly typePath?: RelationPath;
  /** Of a row of a trigger whose relation the script does not tell: the function that the trigger runs. */
  readonly rowOf?: RelationPath;
}

/** What is known in PL/pgSQL without being declared. */
const ownVariables: readonly Variable[] = [{ name: 'found', type: 'boolean' }];
/** The rows of a trigger, of which the relation may be known. */
export const rowVariables = (relation: RelationPath | null): readonly Variable[] =>
  ['new', 'old'].map((name) => ({ name, type: 'record', ...(relation && { typePath: relation }) }));

const triggerVariables: readonly Variable[] = [
  ...['tg_op', 'tg_name', 'tg_when', 'tg_level', 'tg_table_name', 'tg_table_schema'].map((name) => ({
    name,
    type: 'text',
  })),
  { name: 'tg_nargs', type: 'integer' },
  { name: 'tg_argv', type: 'text[]' },
];

/** The parameters that what stands before the body of a routine names, and what its language and kind know by themselves. */
export function routineParameters(
  header: readonly Token[],
  language: 'sql' | 'plpgsql',
  relationOfTrigger: (routine: RelationPath) => RelationPath | null = () => null,
): readonly Variable[] {
  const named = header.findIndex((token) => isWordToken(token, 'function', 'procedure'));
  const isPlpgsql = language === 'plpgsql';
  const list = named < 0 ? [] : itemsFrom(header, named);
  // What a function of SQL gives is not known in its body.
  const parameters = list.flatMap((item) => parameter(item, isPlpgsql ? null : ['out']));
  const returns = header.findIndex((token) => isWordToken(token, 'returns'));
  if (!isPlpgsql) return parameters;
  const result = header[returns + 1];
  const columns =
    returns >= 0 && isWordToken(result, 'table')
      ? itemsFrom(header, returns).flatMap((item) => parameter(item, null))
      : [];
  const isTrigger = returns >= 0 && isWordToken(result, 'trigger', 'event_trigger');
  if (!isTrigger) return [...parameters, ...columns, ...ownVariables];
  const routine = namedAt(header, named + 1);
  const relation = routine && relationOfTrigger(routine);
  const rows = rowVariables(relation).map((row) => (routine && !relation ? { ...row, rowOf: routine } : row));
  return [...parameters, ...rows, ...triggerVariables, ...ownVariables];
}

/** What the first parentheses behind a token list. */
function itemsFrom(tokens: readonly Token[], start: number): readonly (readonly Token[])[] {
  const items: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(start)) {
    if (token.text === ')') depth -= 1;
    if (depth === 0 && token.text === ')') return items;
    if (depth === 1 && token.text === ',') items.push([]);
    else if (depth > 0) items.at(-1)?.push(token);
    if (token.text === '(') depth += 1;
  }
  return items;
}

function parameter(item: readonly Token[], without: readonly string[] | null): readonly Variable[] {
  const modes = item.findIndex((token) => !isWordToken(token, 'in', 'out', 'inout', 'variadic'));
  const isLeftOut = without !== null && modes > 0 && isWordToken(item[0], ...without);
  const [first, second] = item.slice(Math.max(modes, 0));
  // Of `double precision` or `numeric(9, 2)` the first word is no name.
  const isUnnamed =
    !second ||
    second.kind === 'symbol' ||
    isWordToken(second, 'default', 'precision', 'varying', 'with', 'without');
  return isLeftOut || isUnnamed || !first ? [] : [variable(first, item.slice(modes + 1))];
}

/** What a declaration says: `name [constant] type [not null] [default …]`. */
export function declaredVariable(declaration: readonly Token[]): readonly Variable[] {
  const [name, ...rest] = declaration;
  if (!name || (name.kind !== 'word' && name.kind !== 'quoted') || rest.length === 0) return [];
  return [variable(name, isWordToken(rest[0], 'constant') ? rest.slice(1) : rest)];
}

function variable(name: Token, rest: readonly Token[]): Variable {
  const end = rest.findIndex(
    (token) =>
      isWordToken(token, 'not', 'default', 'collate', 'alias') ||
      (token.kind === 'symbol' && /^(?::|=|:=)$/.test(token.text)),
  );
  const type = end < 0 ? rest : rest.slice(0, end);
  const [first, dot, second] = type;
  const path =
    dot?.text === '.' && second
      ? { schema: first?.text ?? '', name: second.text }
      : first && { name: first.text };
  return { name: name.text, type: typeText(type), ...(path && { typePath: path }) };
}

function typeText(tokens: readonly Token[]): string {
  return tokens
    .map((token, at) => {
      const before = tokens[at - 1];
      return before && before.to < token.from ? ` ${token.text}` : token.text;
    })
    .join('');
}
