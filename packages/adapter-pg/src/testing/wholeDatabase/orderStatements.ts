import { ddlPhases, type CatalogAddress, type DdlStatement } from '../../ddl/statement.ts';

/** That `object` needs `on`, or, where it is `part`, that it is a part of it and has no statement of its own. */
export interface Dependency {
  readonly object: CatalogAddress;
  readonly on: CatalogAddress;
  readonly part: boolean;
}

export interface OrderedStatements {
  readonly ordered: readonly DdlStatement[];
  /** Statements that need each other in a ring, from which there was no way out. */
  readonly ring: readonly DdlStatement[];
}

/**
 * Puts statements in an order in which each comes after what it needs, else by phase, else as they were given. A ring is
 * opened by a stand-in where one of its statements has one; otherwise what is left comes last, by phase.
 */
export function orderStatements(
  statements: readonly DdlStatement[],
  dependencies: readonly Dependency[],
): OrderedStatements {
  const needs = neededBy(statements, dependencies);
  const waiting = needs.map((each) => new Set(each));
  const dependents = statements.map((): number[] => []);
  needs.forEach((each, index) => each.forEach((need) => dependents[need]?.push(index)));
  const ready = createQueue(statements);
  waiting.forEach((each, index) => each.size === 0 && ready.add(index));

  const ordered: DdlStatement[] = [];
  const drafted = new Set<number>();
  const done = new Set<number>();
  const release = (index: number) => {
    for (const dependent of dependents[index] ?? []) {
      const left = waiting[dependent];
      if (left?.delete(index) && left.size === 0) ready.add(dependent);
    }
  };
  while (done.size < statements.length) {
    const index = ready.take();
    const statement = index === undefined ? undefined : statements[index];
    if (index !== undefined && statement) {
      done.add(index);
      const replaced = drafted.has(index) && statement.draft;
      ordered.push(replaced ? { ...statement, sql: replaced.replacement } : statement);
      release(index);
      continue;
    }
    const ring = findRing(waiting, done);
    const opener = ring.find((each) => statements[each]?.draft && !drafted.has(each));
    const opening = opener === undefined ? undefined : statements[opener];
    if (opener === undefined || !opening?.draft) {
      const rest = byPhase(statements.filter((_, each) => !done.has(each)));
      return { ordered: [...ordered, ...rest], ring: ring.flatMap((each) => statements[each] ?? []) };
    }
    drafted.add(opener);
    ordered.push({ ...opening, sql: opening.draft.sql });
    release(opener);
  }
  return { ordered, ring: [] };
}

/** For each statement those that come before it. */
function neededBy(
  statements: readonly DdlStatement[],
  dependencies: readonly Dependency[],
): readonly ReadonlySet<number>[] {
  const makers = new Map<CatalogAddress, number>();
  statements.forEach(({ makes }, index) => makes.forEach((address) => makers.set(address, index)));
  const wholes = new Map<CatalogAddress, CatalogAddress>();
  for (const { object, on, part } of dependencies) if (part) wholes.set(object, on);
  const makerOf = (address: CatalogAddress) => {
    const seen = new Set<CatalogAddress>();
    let at: CatalogAddress | undefined = address;
    while (at !== undefined && !seen.has(at)) {
      const maker = makers.get(at);
      if (maker !== undefined) return maker;
      seen.add(at);
      at = wholes.get(at);
    }
    return undefined;
  };
  const needs = statements.map(() => new Set<number>());
  const require = (index: number | undefined, need: number | undefined) => {
    if (index !== undefined && need !== undefined && index !== need) needs[index]?.add(need);
  };
  for (const { object, on } of dependencies) require(makerOf(object), makerOf(on));
  statements.forEach((statement, index) => {
    for (const address of statement.needs) require(index, makerOf(address));
  });
  return needs;
}

/** Walks from one statement that waits to another until one comes again. */
function findRing(waiting: readonly ReadonlySet<number>[], done: ReadonlySet<number>): readonly number[] {
  const path = new Set<number>();
  let at: number | undefined = waiting.findIndex((each, index) => each.size > 0 && !done.has(index));
  while (at !== undefined && at >= 0 && !path.has(at)) {
    path.add(at);
    [at] = waiting[at] ?? [];
  }
  const walked = [...path];
  return at === undefined ? walked : walked.slice(walked.indexOf(at));
}

const rankOf = new Map(ddlPhases.map((phase, rank) => [phase, rank]));

function byPhase(statements: readonly DdlStatement[]): readonly DdlStatement[] {
  return [...statements].sort((a, b) => (rankOf.get(a.phase) ?? 0) - (rankOf.get(b.phase) ?? 0));
}

/** A binary heap of the statements that can come next. */
function createQueue(statements: readonly DdlStatement[]) {
  const heap: number[] = [];
  const rank = (index: number) => rankOf.get(statements[index]?.phase ?? 'schema') ?? 0;
  const before = (a = 0, b = 0) => rank(a) - rank(b) || a - b;
  const swap = (a: number, b: number) => {
    const [first = 0, second = 0] = [heap[a], heap[b]];
    heap[a] = second;
    heap[b] = first;
  };
  return {
    add(index: number) {
      let at = heap.push(index) - 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (before(heap[parent], heap[at]) <= 0) return;
        swap(at, parent);
        at = parent;
      }
    },
    take(): number | undefined {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first;
      heap[0] = last;
      for (let at = 0; ;) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        let least = at;
        if (left < heap.length && before(heap[left], heap[least]) < 0) least = left;
        if (right < heap.length && before(heap[right], heap[least]) < 0) least = right;
        if (least === at) return first;
        swap(at, least);
        at = least;
      }
    },
  };
}
