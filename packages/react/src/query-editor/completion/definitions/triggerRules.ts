import { keywordsOnly } from '../want.ts';
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
  [
    `${trigger} .* on ${name}$`,
    () => keywordsOnly('for each row', 'for each statement', 'when', 'execute function', 'referencing'),
  ],
  [`${trigger} .* for$`, () => keywordsOnly('each row', 'each statement')],
  [`${trigger} .* for each (?:row|statement)$`, () => keywordsOnly('execute function', 'when')],
];
