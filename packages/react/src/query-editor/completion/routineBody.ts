import { plpgsql } from '../plpgsqlDialect.ts';
import { postgres } from '../dialect.ts';
import type { ReadText, SyntaxNode, SyntaxTree } from '../syntax.ts';
import { routineParameters, type Variable } from './routineVariables.ts';
import type { Stretch } from './statementTokens.ts';
import { relationOfTriggerIn } from './triggersOf.ts';
import { isWordToken, tokensOf, type Token } from './tokens.ts';

/** A body longer than this is not read. */
const maxBody = 50_000;
const maxTag = 66;

/** The text between the dollars of a routine. */
export interface RoutineBody extends Stretch {
  readonly tree: SyntaxTree;
  readonly read: ReadText;
  readonly language: 'sql' | 'plpgsql';
  /** What it may name that it does not declare itself. */
  parameters(): readonly Variable[];
}

/** The body of a routine, or of `do`, that a text in dollars at a position is; `null` where it is something else. */
export function routineBodyAt(
  tree: SyntaxTree,
  text: SyntaxNode,
  around: Stretch,
  position: number,
  read: ReadText,
): RoutineBody | null {
  const tag = dollarTag(text, read);
  if (tag === null) return null;
  const from = text.from + tag.length;
  const isClosed = text.to - tag.length >= from && read(text.to - tag.length, text.to) === tag;
  const to = isClosed ? text.to - tag.length : text.to;
  if (position < from || position > to || to - from > maxBody) return null;
  const before = tokensOf(tree, around.from, text.from, read);
  const after = tokensOf(tree, text.to, Math.max(around.to, text.to), read);
  const language = languageOf(before, after);
  if (!language) return null;
  const body = read(from, to);
  return {
    from,
    to,
    tree: (language === 'sql' ? postgres : plpgsql).language.parser.parse(body),
    read: (start, end) => body.slice(start, end),
    language,
    // Asked for only where something is suggested.
    parameters: () =>
      routineParameters([...before, ...after], language, (routine) =>
        relationOfTriggerIn(tree.length, read, routine),
      ),
  };
}

/** What a text in dollars begins with, `$$` or `$tag$`; `null` of any other text. */
export function dollarTag(text: Stretch, read: ReadText): string | null {
  return /^\$[^\s$]*\$/.exec(read(text.from, Math.min(text.to, text.from + maxTag)))?.[0] ?? null;
}

/** The language that a statement writes its body in: what is not said is, of `do`, PL/pgSQL. */
function languageOf(before: readonly Token[], after: readonly Token[]): RoutineBody['language'] | null {
  const isDo = isWordToken(before[0], 'do');
  const isRoutine =
    isWordToken(before[0], 'create') &&
    before.slice(1, 4).some((word) => isWordToken(word, 'function', 'procedure'));
  if (!isDo && !(isRoutine && isWordToken(before.at(-1), 'as'))) return null;
  const all = [...before, ...after];
  const at = all.findIndex((token) => isWordToken(token, 'language'));
  const name = at < 0 ? 'plpgsql' : (all[at + 1]?.text.toLowerCase() ?? '');
  return name === 'sql' || name === 'plpgsql' ? name : null;
}
