import { describe, test } from 'vitest';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { gridStates } from './testing/gridStates.tsx';

describe.each(['light', 'dark'] as const)('everything in the page is accessible in %s', (theme) => {
  test.each(Object.entries(gridStates))('with %s', async (_, reach) => {
    await reach({ theme });
    await expectAccessible(document.body);
  });
});
