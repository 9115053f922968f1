import { abilityNames, abilityOf, type AbilityName } from '@studio/core';
import {
  CaseSkipped,
  createCaseContext,
  type ConformanceCase,
  type ConformanceSubject,
  type Need,
} from './conformanceCase.ts';

/** How a case ended that did not fail. One that fails throws. */
export type CaseOutcome =
  { readonly outcome: 'passed' } | { readonly outcome: 'skipped'; readonly reason: string };

/**
 * Runs one case on a subject, unless the adapter says that it lacks an ability which the case needs.
 *
 * @throws Error where the adapter does not do what the case says
 */
export async function runCase(
  conformanceCase: ConformanceCase,
  subject: ConformanceSubject,
): Promise<CaseOutcome> {
  const reason = await missingNeed(conformanceCase.needs ?? [], subject);
  if (reason !== undefined) return { outcome: 'skipped', reason };
  try {
    await conformanceCase.run(createCaseContext(subject));
    return { outcome: 'passed' };
  } catch (error) {
    if (error instanceof CaseSkipped) return { outcome: 'skipped', reason: error.message };
    throw error;
  }
}

async function missingNeed(needs: readonly Need[], subject: ConformanceSubject): Promise<string | undefined> {
  const abilities = needs.some(isAbility) ? (await subject.adapter.info()).abilities : {};
  for (const need of needs) {
    if (!isAbility(need)) {
      if (subject[need] === undefined) return `The binding gives no “${need}”.`;
      continue;
    }
    const ability = abilityOf(abilities, need);
    if (!ability.ok) return `${need}: ${ability.reason}`;
  }
  return undefined;
}

function isAbility(need: Need): need is AbilityName {
  return (abilityNames as readonly string[]).includes(need);
}
