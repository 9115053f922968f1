import type {
  DependentList,
  DependentsRequest,
  ListRequest,
  ObjectDetail,
  ObjectPage,
  ObjectRef,
} from '../../catalog.ts';
import {
  dependentList,
  dependentsRequest,
  listRequest,
  objectDdl,
  objectDetail,
  objectPage,
  objectRef,
} from '../schemas/catalog.ts';
import { json } from './verbKinds.ts';

/** What there is. */
export const catalogVerbs = {
  listObjects: json<ListRequest, ObjectPage>({
    path: 'listObjects',
    effect: 'read',
    request: listRequest,
    response: objectPage,
    call: (adapter, request, options) => adapter.listObjects(request, options),
  }),
  describeObject: json<ObjectRef, ObjectDetail>({
    path: 'describeObject',
    effect: 'read',
    request: objectRef,
    response: objectDetail,
    call: (adapter, request, options) => adapter.describeObject(request, options),
  }),
  describeDdl: json<ObjectRef, string>({
    path: 'describeDdl',
    effect: 'read',
    request: objectRef,
    response: objectDdl,
    call: (adapter, request, options) => adapter.describeDdl?.(request, options),
  }),
  listDependents: json<DependentsRequest, DependentList>({
    path: 'listDependents',
    effect: 'read',
    request: dependentsRequest,
    response: dependentList,
    call: (adapter, request, options) => adapter.listDependents?.(request, options),
  }),
};
