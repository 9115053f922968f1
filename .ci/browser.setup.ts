import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';

// On a busy machine a second, the default, is not long; a test that passes waits no longer than it has to.
configure({ asyncUtilTimeout: 10_000 });

// React and the browser report much of what is wrong through `console.error` only, so one that a test did not expect
// fails it. A test that expects one replaces it: `vi.spyOn(console, 'error').mockImplementation(() => undefined)`.
const original = console.error;
let reported: unknown[][] = [];

beforeEach(() => {
  reported = [];
  console.error = (...values: unknown[]) => {
    reported.push(values);
    original(...values);
  };
});

afterEach(() => {
  cleanup();
  console.error = original;
  if (reported.length > 0) {
    throw new Error(`console.error was called: ${reported.map((values) => values.join(' ')).join('\n')}`);
  }
});
