import { StudioError } from '@studio/core';
import type { PgStatement } from './driver.ts';

/** The protocol counts parameters in 16 bits; one more wraps to none. */
const maxParameters = 65_535;

/**
 * Refuses what the protocol cannot carry: a zero character would end the text early, half a surrogate pair would arrive
 * as another character.
 */
export function checkStatement({ sql, parameters = [] }: PgStatement): void {
  if (sql.includes('\0')) {
    throw new StudioError({
      code: 'badRequest',
      message: 'The SQL text holds a zero character (U+0000), which Postgres cannot take. Remove it.',
      position: sql.indexOf('\0'),
    });
  }
  if (parameters.length > maxParameters) {
    throw new StudioError({
      code: 'badRequest',
      message: `The statement has ${parameters.length} parameters, and Postgres takes ${maxParameters} at most. Split it.`,
    });
  }
  for (const [index, text] of parameters.entries()) {
    if (text !== null && /[\0\p{Surrogate}]/u.test(text)) {
      throw new StudioError({
        code: 'invalidValue',
        message: `Value ${index + 1} holds a zero character or half a character (a lone surrogate), which Postgres cannot store.`,
      });
    }
  }
}
