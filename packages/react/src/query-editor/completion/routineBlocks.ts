import { declaredVariable, type Variable } from './routineVariables.ts';
import { isWordToken, type Token } from './tokens.ts';

/** Where in a body of PL/pgSQL a place is. */
export interface BlockPlace {
  /** What the blocks and loops around it declare, innermost first. */
  readonly variables: readonly Variable[];
  /** Whether it is where variables are declared, and not among statements. */
  readonly declaring: boolean;
}

interface Block {
  readonly kind: 'block' | 'loop' | 'case';
  readonly variables: Variable[];
  declaring: boolean;
}

/** Reads the blocks of PL/pgSQL up to a place, from the tokens before it. */
export function blockPlace(before: readonly Token[]): BlockPlace {
  const blocks: Block[] = [];
  let counter: Variable[] = [];
  let declaration: Token[] = [];
  const open = (kind: Block['kind'], variables: Variable[] = [], declaring = false) =>
    blocks.push({ kind, variables, declaring });
  before.forEach((token, at) => {
    const top = blocks.at(-1);
    if (top?.declaring && !isWordToken(token, 'begin', 'declare')) {
      if (token.text !== ';') return void declaration.push(token);
      top.variables.push(...declaredVariable(declaration));
      declaration = [];
    } else if (isWordToken(token, 'declare', 'begin')) {
      declaration = [];
      const declares = token.text === 'declare';
      if (top?.declaring) top.declaring = declares;
      else open('block', [], declares);
    } else if (isWordToken(token, 'end')) {
      // An `if` is no block of its own.
      if (!isWordToken(before[at + 1], 'if')) blocks.pop();
    } else if (isWordToken(before[at - 1], 'end')) return;
    else if (isWordToken(token, 'for') && isWordToken(before[at + 2], 'in')) {
      counter = [{ name: before[at + 1]?.text ?? '', type: '' }];
    } else if (isWordToken(token, 'loop')) {
      open('loop', counter);
      counter = [];
    } else if (isWordToken(token, 'case')) open('case');
  });
  return {
    variables: blocks.toReversed().flatMap(({ variables }) => variables),
    declaring: blocks.at(-1)?.declaring ?? false,
  };
}
