import type { DependentList, DependentsRequest } from '@studio/core';
import type { Defect, Defects } from './defects.ts';

type List = (request: DependentsRequest) => Promise<DependentList>;

const listing =
  (wrap: (list: List) => List): Defect =>
  (adapter) => {
    const { listDependents } = adapter;
    return listDependents
      ? { ...adapter, listDependents: wrap((request) => listDependents(request)) }
      : adapter;
  };

/** For each case of dependents, an adapter by which somebody would drop what others need. */
export const dependentDefects: Defects = {
  'dependents.foreignKeys': listing((list) => async (request) => {
    const { dependents, more } = await list(request);
    return {
      dependents: [...new Map(dependents.map((one) => [one.part?.name, one])).values()].slice(1),
      more,
    };
  }),
  'dependents.limit': listing((list) => async (request) => ({ ...(await list(request)), more: false })),
  'dependents.notFound': listing((list) => async (request) => {
    try {
      return await list(request);
    } catch {
      return { dependents: [], more: false };
    }
  }),
};
