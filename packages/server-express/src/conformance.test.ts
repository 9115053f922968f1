import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { memorySubject, testAdapter } from '@studio/adapter-testkit';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { listen } from './testing/serve.ts';

async function overHttp() {
  const near = memorySubject();
  const { url, close } = await listen({ adapter: near.adapter, authorize: () => true });
  return { ...near, adapter: createPgHttpAdapter({ url }), dispose: close };
}

testAdapter('memory over HTTP', overHttp, { runner: { describe, it, beforeAll, afterAll } });
