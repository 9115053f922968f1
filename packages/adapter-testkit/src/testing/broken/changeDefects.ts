import {
  throwIfAborted,
  type Change,
  type ChangeOutcome,
  type ChangeResult,
  type ColumnChange,
  type RelationRef,
  type RowRef,
  type StudioErrorData,
} from '@studio/core';
import { applying, reporting, sending, type Defect, type Defects, omit } from './defects.ts';

const person = (id: string): RowRef => ({ by: 'key', key: [{ column: 'id', text: id }] });

const applied: ChangeOutcome = { kind: 'applied' };

/** Does something to another row of people as well. */
const meddling = (kind: Change['kind'], change: (relation: RelationRef) => Change): Defect =>
  sending((sent) =>
    sent.kind === kind && sent.relation.name === 'people' ? [sent, change(sent.relation)] : [sent],
  );

const writing = (
  write: (values: readonly ColumnChange[], change: Change) => readonly ColumnChange[],
): Defect =>
  sending((change) =>
    'values' in change ? [{ ...change, values: write(change.values, change) }] : [change],
  );

const writingText = (write: (text: string) => string): Defect =>
  writing((values) =>
    values.map(({ column, set }) => ({
      column,
      set: set.to === 'value' ? { to: 'value', text: write(set.text) } : set,
    })),
  );

type Expectation = Extract<Change, { kind: 'update' }>['expect'];

const expecting = (expect: (expectation: Expectation, change: Change) => Expectation): Defect =>
  sending((change) =>
    'expect' in change ? [{ ...change, expect: expect(change.expect, change) }] : [change],
  );

const outcomes = (change: (outcome: ChangeOutcome, index: number) => ChangeOutcome): Defect =>
  reporting((result) => ({ ...result, outcomes: result.outcomes.map(change) }));

const errors = (change: (error: StudioErrorData) => StudioErrorData): Defect =>
  outcomes((outcome) =>
    outcome.kind === 'failed' ? { kind: 'failed', error: change(outcome.error) } : outcome,
  );

const namelessConstraint = errors((error) => omit(error, 'constraint'));

const asNumber = (text: string): string => (/^-?\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text);

const pretending = (when: (result: ChangeResult, changes: readonly Change[]) => boolean): Defect =>
  reporting((result, { changes }) =>
    when(result, changes) ? { result: 'applied', outcomes: changes.map(() => applied) } : result,
  );

const failedWith = (result: ChangeResult, code: string): boolean =>
  result.outcomes.some((outcome) => outcome.kind === 'failed' && outcome.error.code === code);

const oneByOne: Defect = applying((apply) => async (set, options) => {
  const results: ChangeResult[] = [];
  for (const change of set.changes) results.push(await apply({ changes: [change] }, options));
  return {
    result: results.every(({ result }) => result === 'applied') ? 'applied' : 'rejected',
    outcomes: results.flatMap((result) => result.outcomes),
  };
});

/** Finds the row of a token however often it was written since. */
const keepingTokens: Defect = applying((apply) => async (set, options) => {
  const renewed = (version: number) =>
    set.changes.map((change) =>
      'row' in change && change.row.by === 'physical'
        ? {
            ...change,
            row: { by: 'physical' as const, token: change.row.token.replace(/\d+$/, String(version)) },
          }
        : change,
    );
  const first = await apply(set, options);
  return first.result === 'applied' ? first : apply({ changes: renewed(1) }, options);
});

export const changeDefects: Defects = {
  'change.update': meddling('update', (relation) => ({
    kind: 'update',
    relation,
    row: person('3'),
    values: [{ column: 'nickname', set: { to: 'value', text: 'too' } }],
    expect: [],
  })),
  'change.delete': meddling('delete', (relation) => ({
    kind: 'delete',
    relation,
    row: person('3'),
    expect: [],
  })),
  'change.insert': writing((values, { kind }) =>
    kind === 'update' || values.some(({ column }) => column === 'nickname')
      ? values
      : [...values, { column: 'nickname', set: { to: 'null' } }],
  ),
  'change.intents': writing((values) =>
    values.map(({ column, set }) => ({
      column,
      set: set.to === 'value' && set.text === '' ? { to: 'null' } : set,
    })),
  ),
  'change.exact': writingText(asNumber),
  'change.roundTrip': writingText((text) => text.trim()),
  'change.answer': outcomes((outcome) =>
    outcome.kind === 'applied' && outcome.row ? { kind: 'applied', row: outcome.row } : outcome,
  ),
  'change.key': reporting((result, { changes }) => ({
    ...result,
    outcomes: result.outcomes.map((outcome, index) => {
      const change = changes[index];
      return outcome.kind === 'applied' && change?.kind === 'update'
        ? { ...outcome, row: change.row }
        : outcome;
    }),
  })),
  'change.order': applying(
    (apply) => (set, options) => apply({ ...set, changes: set.changes.toReversed() }, options),
  ),
  'change.none': reporting((result) =>
    result.outcomes.length === 0 ? { ...result, result: 'rejected' } : result,
  ),
  'change.hostile': writing((values) => values.filter(({ column }) => /^[\w. ]+$/.test(column))),
  'change.dryRun': applying((apply) => (set, options) => apply(set, { ...options, dryRun: false })),
  'change.dryRun.refused': pretending(() => true),
  'change.aborted': applying((apply) => async (set, { signal, ...options } = {}) => {
    const result = await apply(set, options);
    throwIfAborted(signal);
    return result;
  }),

  'conflict.update': expecting(() => []),
  'conflict.null': expecting((expectation) => expectation.filter(({ value }) => value !== null)),
  'conflict.exact': expecting((expectation) =>
    expectation.filter(
      ({ value }) => value === null || Number.isNaN(Number(value)) || Number.isSafeInteger(Number(value)),
    ),
  ),
  'conflict.expected': expecting((expectation) =>
    expectation.map(({ column, value }) => ({ column, value: value === null ? null : asNumber(value) })),
  ),
  'conflict.delete': expecting((expectation, { kind }) => (kind === 'delete' ? [] : expectation)),
  'conflict.otherCell': writing((values, { kind }) =>
    kind === 'update' && !values.some(({ column }) => column === 'mood')
      ? [...values, { column: 'mood', set: { to: 'value', text: 'ok' } }]
      : values,
  ),
  'conflict.vanished': pretending(({ outcomes: all }) => all.some(({ kind }) => kind === 'vanished')),
  'conflict.atomic': oneByOne,
  'conflict.everyFailure': reporting((result) => {
    const first = result.outcomes.findIndex(({ kind }) => kind !== 'applied');
    return {
      ...result,
      outcomes: result.outcomes.map((outcome, index) => (index > first ? applied : outcome)),
    };
  }),
  'conflict.keyless.one': sending((change) =>
    change.kind === 'update' && change.row.by === 'physical'
      ? [change, { ...change, row: { by: 'physical', token: '2.0' } }]
      : [change],
  ),
  'conflict.keyless.once': keepingTokens,

  'constraint.primaryKey': namelessConstraint,
  'constraint.unique': namelessConstraint,
  'constraint.check': namelessConstraint,
  'constraint.foreignKey': namelessConstraint,
  'constraint.notNull': errors((error) => omit(error, 'column')),
  'constraint.cascade': applying(
    (apply) => (set, options) =>
      apply(set, { ...options, dryRun: set.changes.some(({ kind }) => kind === 'delete') }),
  ),
  'constraint.invalidValue': errors((error) => ({
    ...error,
    code: error.code === 'invalidValue' ? 'sql' : error.code,
  })),
  'constraint.generated': writing((values) => values.filter(({ column }) => column !== 'initial')),
  'constraint.view': pretending((result) => failedWith(result, 'notSupported')),
  'constraint.unknown': pretending((result) => failedWith(result, 'notFound')),
  'constraint.wrongKey': pretending((result) => failedWith(result, 'badRequest')),
  'constraint.limit': applying(
    (apply) => (set, options) => apply({ ...set, changes: set.changes.slice(0, 100) }, options),
  ),
};
