import { afterAll, beforeAll, describe, it } from 'vitest';
import { testAdapter } from './index.ts';
import { memorySubject } from './conformance/memorySubject.ts';

testAdapter('memory', () => Promise.resolve(memorySubject()), {
  runner: { describe, it, beforeAll, afterAll },
});
