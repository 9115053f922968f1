/** A network address: its bits as a number, and how many of them name the network. */
export interface MemoryNetwork {
  readonly version: 4 | 6;
  readonly bits: bigint;
  readonly prefix: number;
}

const widths = { 4: 32, 6: 128 } as const;

/** An address as Postgres writes `inet`; `undefined` where the text is none. */
export function parseNetwork(text: string): MemoryNetwork | undefined {
  const [address = '', prefixText, ...rest] = text.trim().split('/');
  const version = address.includes(':') ? 6 : 4;
  const bits = version === 6 ? bitsOf6(address) : bitsOf4(address);
  const prefix = prefixText === undefined ? widths[version] : Number(prefixText);
  const isPrefix = prefixText === undefined || /^\d{1,3}$/.test(prefixText);
  if (bits === undefined || rest.length > 0 || !isPrefix || prefix > widths[version]) return undefined;
  return { version, bits, prefix };
}

function bitsOf4(address: string): bigint | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((bits, part) => bits * 256n + BigInt(part), 0n);
}

function bitsOf6(address: string): bigint | undefined {
  const [head = '', tail, ...rest] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const missing = 8 - before.length - after.length;
  if (rest.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  const all = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!all.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return all.reduce((bits, group) => bits * 65_536n + BigInt(`0x${group}`), 0n);
}

/** Whether all of `inner` lies in `outer`; an address contains itself. */
export function networkContains(outer: MemoryNetwork, inner: MemoryNetwork): boolean {
  if (outer.version !== inner.version || inner.prefix < outer.prefix) return false;
  const shift = BigInt(widths[outer.version] - outer.prefix);
  return outer.bits >> shift === inner.bits >> shift;
}
