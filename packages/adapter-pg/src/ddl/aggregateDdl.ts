import { itemBlock, literal } from './ddlText.ts';
import type { AggregateFacts, AggregateState } from './routineFacts.ts';

const modifies: Readonly<Record<string, string>> = {
  r: 'read_only',
  s: 'shareable',
  w: 'read_write',
};

/** `create aggregate`, which the server does not write by itself. */
export function aggregateText(facts: AggregateFacts): string {
  const parallel = { s: 'safe', r: 'restricted' }[facts.parallel];
  const clauses = [
    ...stateClauses(facts, facts.state, ''),
    ...(facts.combine === null ? [] : [`combinefunc = ${facts.combine}`]),
    ...(facts.serialize === null ? [] : [`serialfunc = ${facts.serialize}`]),
    ...(facts.deserialize === null ? [] : [`deserialfunc = ${facts.deserialize}`]),
    ...(facts.moving === null ? [] : stateClauses(facts, facts.moving, 'm')),
    ...(facts.inverse === null ? [] : [`minvfunc = ${facts.inverse}`]),
    ...(facts.sortOperator === null ? [] : [`sortop = ${facts.sortOperator}`]),
    ...(parallel === undefined ? [] : [`parallel = ${parallel}`]),
    ...(facts.kind === 'h' ? ['hypothetical'] : []),
  ];
  const list = facts.arguments === '' ? '*' : facts.arguments;
  return `create aggregate ${facts.name}(${list}) ${itemBlock(clauses)}`;
}

/** `prefix` tells the state of a moving window from the plain one. */
function stateClauses({ kind }: AggregateFacts, state: AggregateState, prefix: '' | 'm'): readonly string[] {
  // Ordered-set aggregates may change their state unless they say otherwise, plain ones may not.
  const usual = kind === 'n' ? 'r' : 'w';
  const modify = modifies[state.finalModify];
  return [
    ...(state.transition === null ? [] : [`${prefix}sfunc = ${state.transition}`]),
    `${prefix}stype = ${state.type}`,
    ...(state.space === 0 ? [] : [`${prefix}sspace = ${state.space}`]),
    ...(state.final === null ? [] : [`${prefix}finalfunc = ${state.final}`]),
    ...(state.finalExtra ? [`${prefix}finalfunc_extra`] : []),
    ...(state.finalModify === usual || modify === undefined ? [] : [`${prefix}finalfunc_modify = ${modify}`]),
    ...(state.initial === null ? [] : [`${prefix}initcond = ${literal(state.initial)}`]),
  ];
}
