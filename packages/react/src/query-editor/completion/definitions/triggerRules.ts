import { keywordsOnly, operand } from '../want.ts';
import { name, type DefinitionRule } from './definitionRule.ts';

const trigger = `^create (?:or replace )?(?:constraint )?trigger ${name}`;

/** When a trigger runs, and what it does. */
export const triggerRules: readonly DefinitionRule[] = [
  [`${trigger}$`, () => keywordsOnly('before', 'after', 'instead of')],
  [
    `${trigger} (?:before|after|instead of)(?: .* or)?$`,
    () => keywordsOnly('insert', 'update', 'delete', 'truncate'),
  ],
  [
    `${trigger} (?:before|after|instead of)(?: .* or)? (?:insert|update|delete|truncate)$`,
    () => keywordsOnly('on', 'or', 'of'),
  ],
  // The table whose columns these are comes only after them.
  [`${trigger} (?:before|after|instead of) .*of(?: .* ,)?$`, () => ({ kind: 'nothing' })],
  [`${trigger} .* when \\((?:.* (?:and|or|not|=|<>|<|>|from|\\())?$`, () => operand('not')],
  [
    `${trigger} .* when \\( .*$`,
    () => keywordsOnly('is distinct from', 'is null', 'is not null', 'and', 'or', 'in'),
  ],
  [`${trigger} .* when \\(\\)$`, () => keywordsOnly('execute function')],
  [
    `${trigger} .* on ${name}$`,
    () => keywordsOnly('for each row', 'for each statement', 'when', 'execute function', 'referencing'),
  ],
  [`${trigger} .* for$`, () => keywordsOnly('each row', 'each statement')],
  [`${trigger} .* for each (?:row|statement)$`, () => keywordsOnly('execute function', 'when')],
];
