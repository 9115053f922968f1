export { createMemoryAdapter } from './memory/createMemoryAdapter.ts';
export type { MemoryAdapter, MemoryAdapterOptions } from './memory/createMemoryAdapter.ts';
export type { MemoryVerb } from './memory/calls.ts';
export { dataTypeNamed } from './memory/dataTypes.ts';
export type {
  MemoryCheck,
  MemoryColumn,
  MemoryEnum,
  MemoryForeignKey,
  MemoryKey,
  MemoryRelation,
  MemoryRow,
  MemoryRowReader,
  MemoryRowSource,
} from './memory/definition.ts';
export { scriptedQuery } from './memory/scriptedQuery.ts';
export type { ScriptedAnswer, ScriptedQueryOptions } from './memory/scriptedQuery.ts';
export { conformanceCases } from './cases/index.ts';
export type {
  CaseContext,
  ConformanceCase,
  ConformanceSubject,
  Need,
} from './conformance/conformanceCase.ts';
export { conformanceFixture } from './conformance/fixture.ts';
export type { ConformanceFixture, FixtureRelation } from './conformance/fixture.ts';
export { fixtureStatements } from './conformance/fixtureStatements.ts';
export { runCase } from './conformance/runCase.ts';
export type { CaseOutcome } from './conformance/runCase.ts';
export { postgresScripts } from './conformance/scripts.ts';
export type { ConformanceScripts } from './conformance/scripts.ts';
export { testAdapter } from './conformance/testAdapter.ts';
export type { TestAdapterOptions, TestRunner } from './conformance/testAdapter.ts';
export { memorySubject } from './conformance/memorySubject.ts';
export { policyCases } from './policy/policyCases.ts';
export { postgresSubject } from './conformance/postgresSubject.ts';
export type { PostgresSubjectOptions } from './conformance/postgresSubject.ts';
