import type { RelationFacts } from './rawFacts.ts';
import type { DdlStatement, DdlStyle } from './statement.ts';
import { tableStatements } from './tableDdl.ts';
import { viewStatements } from './viewDdl.ts';

/** The statements that make a relation of any kind with all that stands on it. */
export function relationStatements(facts: RelationFacts, style: DdlStyle): readonly DdlStatement[] {
  return facts.kind === 'v' || facts.kind === 'm'
    ? viewStatements(facts, style)
    : tableStatements(facts, style);
}
