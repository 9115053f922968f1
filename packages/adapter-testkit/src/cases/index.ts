import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { abortCases } from './abort.ts';
import { bulkCases } from './bulk.ts';
import { cellCases } from './cell.ts';
import { changeCases } from './change.ts';
import { changeSetCases } from './changeSet.ts';
import { conflictCases } from './conflict.ts';
import { constraintCases } from './constraint.ts';
import { countCases } from './count.ts';
import { cursorCases } from './cursor.ts';
import { dependentCases } from './dependents.ts';
import { describeCases } from './describe.ts';
import { exportCases } from './export.ts';
import { exportEndCases } from './exportEnd.ts';
import { filterCases } from './filter.ts';
import { importCases } from './import.ts';
import { brokenImportCases } from './importBroken.ts';
import { infoCases } from './info.ts';
import { judgeCases } from './judge.ts';
import { listCases } from './list.ts';
import { listValuesCases } from './listValues.ts';
import { queryCases } from './query.ts';
import { queryEndCases } from './queryEnd.ts';
import { referenceCases } from './references.ts';
import { rowEndCases } from './rowEnd.ts';
import { rowJumpCases } from './rowJump.ts';
import { rowsCases } from './rows.ts';
import { sessionCases } from './session.ts';
import { sortCases } from './sort.ts';
import { typedFilterCases } from './typedFilter.ts';
import { undoCases } from './undo.ts';
import { upsertCases } from './upsert.ts';
import { valueCases } from './values.ts';

/** Everything that an adapter must and should do, one observable rule each, as data. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...infoCases,
  ...listCases,
  ...describeCases,
  ...dependentCases,
  ...rowsCases,
  ...valueCases,
  ...sortCases,
  ...cursorCases,
  ...rowJumpCases,
  ...rowEndCases,
  ...filterCases,
  ...typedFilterCases,
  ...countCases,
  ...cellCases,
  ...listValuesCases,
  ...referenceCases,
  ...changeCases,
  ...changeSetCases,
  ...conflictCases,
  ...constraintCases,
  ...upsertCases,
  ...bulkCases,
  ...undoCases,
  ...queryCases,
  ...queryEndCases,
  ...sessionCases,
  ...judgeCases,
  ...exportCases,
  ...exportEndCases,
  ...importCases,
  ...brokenImportCases,
  ...abortCases,
];
