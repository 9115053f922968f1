import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { memorySubject, testAdapter } from '@studio/adapter-testkit';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { listen } from './testing/serve.ts';

for (const frames of ['binary', 'ndjson'] as const) {
  const overHttp = async () => {
    const near = memorySubject();
    const { url, close } = await listen({ adapter: near.adapter, authorize: () => true });
    return { ...near, adapter: createPgHttpAdapter({ url, frames }), dispose: close };
  };
  testAdapter(`memory over HTTP, ${frames}`, overHttp, { runner: { describe, it, beforeAll, afterAll } });
}
