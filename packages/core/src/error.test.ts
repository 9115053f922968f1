import { describe, expect, it } from 'vitest';
import {
  abortedError,
  isStudioError,
  StudioError,
  throwIfAborted,
  toStudioError,
  type StudioErrorData,
} from './error.ts';

const full: StudioErrorData = {
  code: 'constraint',
  message: 'A row with this key exists.',
  sqlState: '23505',
  detail: 'Key (id)=(1) already exists.',
  hint: 'Choose another.',
  schema: 'shop',
  table: 'orders',
  column: 'id',
  constraint: 'orders_pkey',
  position: 0,
  retryable: true,
};

describe('StudioError', () => {
  it('keeps every field on its way through JSON', () => {
    const back = new StudioError(JSON.parse(JSON.stringify(new StudioError(full))) as StudioErrorData);
    expect(back.toJSON()).toEqual(full);
    expect(back).toBeInstanceOf(Error);
  });

  it('writes neither cause nor stack, which may hold secrets', () => {
    const error = new StudioError({ code: 'sql', message: 'no' }, { cause: new Error('password=hunter2') });
    expect(error.toJSON()).toEqual({ code: 'sql', message: 'no' });
    expect(error.cause).toBeInstanceOf(Error);
  });
});

describe('isStudioError', () => {
  it('knows the error of another copy of this package', () => {
    const other = Object.assign(new Error('no'), { name: 'StudioError', code: 'busy' });
    expect(isStudioError(other)).toBe(true);
  });

  it.each([
    [
      'a look-alike with an unknown code',
      Object.assign(new Error('no'), { name: 'StudioError', code: 'nope' }),
    ],
    ['a plain object', { ...full, name: 'StudioError' }],
    ['an error of Node', Object.assign(new Error('no'), { code: 'ECONNREFUSED' })],
    ['nothing', undefined],
  ])('does not take %s for one', (_what, value) => {
    expect(isStudioError(value)).toBe(false);
  });
});

describe('toStudioError', () => {
  it('leaves a StudioError as it is', () => {
    const error = new StudioError(full);
    expect(toStudioError(error)).toBe(error);
  });

  it('takes an abort for an abort, not for a failure', () => {
    expect(toStudioError(new DOMException('stop', 'AbortError')).code).toBe('aborted');
  });

  it.each([['text'], [null], [new TypeError('x is not a function')]])(
    'makes %s an internal error',
    (thrown) => {
      expect(toStudioError(thrown)).toMatchObject({ code: 'internal', cause: thrown });
    },
  );
});

it('throws for an aborted signal only', () => {
  throwIfAborted(undefined);
  const controller = new AbortController();
  throwIfAborted(controller.signal);
  controller.abort('why');
  expect(() => throwIfAborted(controller.signal)).toThrow(abortedError().message);
});
