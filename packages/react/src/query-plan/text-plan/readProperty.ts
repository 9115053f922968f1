import type { PlanFields, PlanValue } from '../plan.ts';

type Fields = Record<string, PlanValue>;

/** Takes one line below a node apart: `Filter: (a = 1)`, or several figures on one line, which JSON tells by their names. */
export function readProperty(type: string, name: string, text: string): PlanFields {
  switch (name) {
    case 'Sort Method':
      return sortMethod(text);
    case 'Buckets':
    case 'Batches':
      return hashFigures(type, `${name}: ${text}`);
    case 'Heap Blocks':
      return named(text, (key) => `${upperFirst(key)} Heap Blocks`);
    case 'Buffers':
      return kinds(text, (kind, key) => `${upperFirst(kind)} ${upperFirst(key)} Blocks`);
    case 'I/O Timings':
      return kinds(
        text,
        (kind, key) => `${kind === '' ? '' : `${upperFirst(kind)} `}I/O ${upperFirst(key)} Time`,
      );
    case 'WAL':
      return named(text, (key) => `WAL ${key === 'fpi' ? 'FPI' : upperFirst(key)}`);
    default:
      return { [name]: /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text };
  }
}

/** `external merge  Disk: 4408kB`, `quicksort  Memory: 25kB`. */
function sortMethod(text: string): PlanFields {
  const [, method = text, type, used] = /^(.*?)\s+(Disk|Memory): (\d+)kB$/.exec(text) ?? [];
  return {
    'Sort Method': method,
    ...(type !== undefined && { 'Sort Space Type': type, 'Sort Space Used': Number(used) }),
  };
}

/** `Buckets: 1024 (originally 512)  Batches: 4 (originally 1)  Memory Usage: 9kB  Disk Usage: 16kB`. */
function hashFigures(type: string, text: string): PlanFields {
  const prefix = type === 'Hash' ? 'Hash ' : 'HashAgg ';
  const fields: Fields = {};
  for (const [, name = '', value, original] of text.matchAll(
    /([A-Z][A-Za-z ]*): (\d+)(?:kB)?(?: \(originally (\d+)\))?/g,
  )) {
    const isMemory = name.endsWith('Usage');
    const key = name === 'Memory Usage' ? 'Peak Memory Usage' : isMemory ? name : `${prefix}${name}`;
    fields[key] = Number(value);
    if (original !== undefined) fields[`Original ${key}`] = Number(original);
  }
  return fields;
}

/** `exact=3 lossy=4`. */
function named(text: string, nameOf: (key: string) => string): PlanFields {
  const fields: Fields = {};
  for (const [, key = '', value] of text.matchAll(/([a-z ]+?)=(\d+(?:\.\d+)?)/g)) {
    fields[nameOf(key.trim())] = Number(value);
  }
  return fields;
}

/** `shared hit=3 read=1, temp read=2`. Until Postgres 16 times of input and output were of one kind, without its name. */
function kinds(text: string, nameOf: (kind: string, key: string) => string): PlanFields {
  return Object.assign(
    {},
    ...text.split(', ').map((part) => {
      const kind = /^(shared|local|temp|shared\/local) /.exec(part)?.[1] ?? '';
      return named(part.slice(kind.length), (key) => nameOf(kind, key));
    }),
  ) as PlanFields; // Each part is one.
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
