import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

function countFunctions(): () => number {
  let made = 0;
  const counting = new Proxy(Function, {
    construct: (target, args: string[]) => {
      made += 1;
      return Reflect.construct(target, args) as object;
    },
  });
  vi.stubGlobal('Function', counting);
  return () => made;
}

it('makes no code from text, which a strict content security policy forbids and reports', async () => {
  const made = countFunctions();
  const { ndjsonCodec, parseRequest, verbs } = await import('./index.ts');
  parseRequest(verbs.readRows.request, { relation: { name: 'a' }, filter: { kind: 'and', filters: [] } });
  async function* bytes() {
    yield new TextEncoder().encode('{"kind":"end","transaction":"idle"}\n');
  }
  for await (const frame of ndjsonCodec.decode(bytes())) expect(frame.kind).toBe('end');
  expect(made()).toBe(0);
  expect(() => new Function('')).not.toThrow();
  expect(made()).toBe(1);
});
