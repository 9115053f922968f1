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
