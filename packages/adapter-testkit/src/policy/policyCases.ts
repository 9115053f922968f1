import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { abilityCases } from './abilityCases.ts';
import { exportCases } from './exportCases.ts';
import { foreignRowCases } from './foreignRowCases.ts';
import { foreignRowChangeCases } from './foreignRowChangeCases.ts';
import { foreignRowRaceCases } from './foreignRowRaceCases.ts';
import { hiddenColumnCases } from './hiddenColumnCases.ts';
import { hiddenRelationCases } from './hiddenRelationCases.ts';
import { importCases } from './importCases.ts';
import { readingPolicyCases } from './readingCases.ts';
import { wideChangeCases } from './wideChangeCases.ts';

/**
 * What a host relies on when it restricts an adapter: each case puts a policy on the adapter under test and shows that it
 * holds. They run on the same fixture as the conformance cases: `testAdapter(name, setup, { cases: policyCases })`.
 */
export const policyCases: readonly ConformanceCase[] = [
  ...hiddenColumnCases,
  ...exportCases,
  ...importCases,
  ...foreignRowCases,
  ...foreignRowChangeCases,
  ...foreignRowRaceCases,
  ...hiddenRelationCases,
  ...readingPolicyCases,
  ...abilityCases,
  ...wideChangeCases,
];
