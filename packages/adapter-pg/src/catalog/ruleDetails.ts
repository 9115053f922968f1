import type {
  FiringMode,
  PolicyDetail,
  RuleDetail,
  StatisticsDetail,
  TriggerDetail,
  TriggerEvent,
} from '@studio/core';
import type { RawPolicy, RawRule, RawStatistics, RawTrigger } from './rawRelation.ts';

const modes: Readonly<Record<string, FiringMode>> = {
  O: 'origin',
  R: 'replica',
  A: 'always',
  D: 'disabled',
};

/** Bits of `pg_trigger.tgtype`. @see `catalog/pg_trigger.h` */
const triggerBits = { row: 1, before: 2, insert: 4, delete: 8, update: 16, truncate: 32, insteadOf: 64 };
const triggerEvents: readonly TriggerEvent[] = ['insert', 'update', 'delete', 'truncate'];

export function triggerDetail(raw: RawTrigger): TriggerDetail {
  const has = (bit: keyof typeof triggerBits) => (raw.type & triggerBits[bit]) !== 0;
  const when = raw.conditional ? conditionIn(raw) : undefined;
  const texts = argumentTexts(raw.arguments);
  return {
    name: raw.name,
    definition: raw.definition,
    ...(raw.comment !== null && { comment: raw.comment }),
    enabled: raw.mode === 'O' || raw.mode === 'A',
    mode: modes[raw.mode] ?? 'origin',
    timing: has('insteadOf') ? 'insteadOf' : has('before') ? 'before' : 'after',
    events: triggerEvents.filter(has),
    level: has('row') ? 'row' : 'statement',
    ...(raw.function !== null && { function: raw.function }),
    ...(texts.length > 0 && { arguments: texts }),
    ...(raw.columns.length > 0 && { columns: raw.columns }),
    ...(when !== undefined && { when }),
    ...(raw.constraint && {
      constraint: { deferrable: raw.deferrable, initiallyDeferred: raw.deferred },
    }),
    ...(raw.inherited && { inherited: true }),
  };
}

/**
 * The condition, as the definition holds it: Postgres writes one that speaks of old and new rows in no other way. A
 * trigger or relation may be named like a part of a definition, so that is looked for behind the name.
 */
function conditionIn({ name, definition }: RawTrigger): string | undefined {
  const [, condition] =
    /FOR EACH (?:ROW|STATEMENT) WHEN \((.*)\) EXECUTE (?:FUNCTION|PROCEDURE) /s.exec(
      definition.slice(definition.indexOf(name) + name.length),
    ) ?? [];
  return condition;
}

/** Texts with a zero behind each, in hexadecimal digits. */
function argumentTexts(digits: string): string[] {
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return new TextDecoder().decode(bytes).split('\0').slice(0, -1);
}

const ruleEvents: Readonly<Record<string, RuleDetail['event']>> = {
  '1': 'select',
  '2': 'update',
  '3': 'insert',
  '4': 'delete',
};

export function ruleDetail(raw: RawRule): RuleDetail {
  return {
    name: raw.name,
    definition: raw.definition,
    ...(raw.comment !== null && { comment: raw.comment }),
    event: ruleEvents[raw.event] ?? 'select',
    instead: raw.instead,
    mode: modes[raw.mode] ?? 'origin',
  };
}

const commands: Readonly<Record<string, PolicyDetail['command']>> = {
  '*': 'all',
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
};

export function policyDetail(raw: RawPolicy): PolicyDetail {
  return {
    name: raw.name,
    ...(raw.comment !== null && { comment: raw.comment }),
    permissive: raw.permissive,
    command: commands[raw.command] ?? 'all',
    roles: raw.roles ?? [],
    ...(raw.using !== null && { using: raw.using }),
    ...(raw.withCheck !== null && { withCheck: raw.withCheck }),
  };
}

const statisticsKinds: Readonly<Record<string, StatisticsDetail['kinds'][number]>> = {
  d: 'distinct',
  f: 'dependencies',
  m: 'mostCommon',
  e: 'expressions',
};

export function statisticsDetail(raw: RawStatistics): StatisticsDetail {
  return {
    schema: raw.schema,
    name: raw.name,
    definition: raw.definition,
    ...(raw.comment !== null && { comment: raw.comment }),
    kinds: raw.kinds.flatMap((letter) => statisticsKinds[letter] ?? []),
    columns: raw.columns,
    ...(raw.target !== null && raw.target >= 0 && { target: raw.target }),
  };
}
