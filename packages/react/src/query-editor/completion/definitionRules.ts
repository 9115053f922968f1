import { alterRules } from './definitions/alterRules.ts';
import { beginningRules } from './definitions/beginningRules.ts';
import { commandRules } from './definitions/commandRules.ts';
import { createRules } from './definitions/createRules.ts';
import { cursorRules } from './definitions/cursorRules.ts';
import type { DefinitionRule } from './definitions/definitionRule.ts';

/** What may follow a text as `flatText` writes it; the first rule that matches holds. */
export const definitionRules: readonly DefinitionRule[] = [
  ...beginningRules,
  ...alterRules,
  ...createRules,
  ...commandRules,
  ...cursorRules,
];
