import { afterAll, beforeAll, describe, it } from 'vitest';
import { testAdapter } from './index.ts';
import { memorySubject } from './testing/memorySubject.ts';

testAdapter('memory', () => Promise.resolve(memorySubject()), {
  runner: { describe, it, beforeAll, afterAll },
});
