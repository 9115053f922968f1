import type { QueryRequest, ResultFrame } from '@studio/core';
import { assert } from '../conformance/assertions.ts';
import type { CaseContext } from '../conformance/conformanceCase.ts';
import type { ConformanceScripts } from '../conformance/scripts.ts';

/** A script that every adapter with a query language gives in its own. */
export type Script = keyof ConformanceScripts;

/** What a case asks for that runs scripts. */
export const scripted = ['runQuery', 'scripts'] as const;

export function textOf({ scripts }: CaseContext, script: Script): string {
  assert(scripts, 'There are no scripts.');
  return scripts[script];
}

export function run(
  context: CaseContext,
  script: Script,
  request: Omit<QueryRequest, 'sql'> = {},
  signal?: AbortSignal,
): AsyncIterable<ResultFrame> {
  assert(context.adapter.runQuery, 'There is no verb “runQuery”.');
  return context.adapter.runQuery({ sql: textOf(context, script), ...request }, { signal });
}
