import { operator } from './sql.ts';

// Each is named with its schema, for the session's search path may hold others of the same name.

export const eq = operator('=');
export const ne = operator('<>');
export const lt = operator('<');
export const gt = operator('>');
export const ge = operator('>=');
export const bitAnd = operator('&');
export const minus = operator('-');
export const plus = operator('+');
export const concat = operator('||');
