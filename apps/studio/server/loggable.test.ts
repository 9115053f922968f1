import { expect, it } from 'vitest';
import { loggable } from './loggable.ts';

it('says where an error happened and never repeats its message, which may hold values of rows', () => {
  const error = Object.assign(new Error('Key (email)=(ann@example.com) already exists.\nat hunter2'), {
    code: '23505',
  });
  const logged = JSON.stringify(loggable(error));
  expect(logged).toContain('loggable.test.ts');
  expect(logged).toContain('23505');
  expect(logged).not.toMatch(/ann@example|hunter2/);
});

it('says of a thrown text no more than that it was one', () => {
  expect(loggable('hunter2')).toEqual({ error: 'string' });
});
