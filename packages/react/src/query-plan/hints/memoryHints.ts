import type { PlanFields, PlanNode } from '../plan.ts';
import { fieldsOf, listOf, numberOf, textOf } from '../planValue.ts';
import { inAllLoops, workMem } from './hintContext.ts';
import type { PlanEvidence } from './planHint.ts';

/** Rows take about so much more room in memory than on disk, where they are packed. */
const unpacked = 2;

/** A sort found no room in memory; sorts of parallel workers are told apart. */
function sortOnDisk(node: PlanNode): PlanEvidence | undefined {
  const sorts = [node.fields, ...listOf(node.fields, 'Workers')].filter(
    (fields) => textOf(fields, 'Sort Space Type') === 'Disk',
  );
  const groups = ['Full-sort Groups', 'Pre-sorted Groups'].map((name) => fieldsOf(node.fields, name));
  const disk = [
    ...sorts.map((fields) => numberOf(fields, 'Sort Space Used') ?? 0),
    ...groups.map((group) => numberOf(fieldsOf(group, 'Sort Space Disk'), 'Peak Sort Space Used') ?? 0),
  ];
  const diskKb = Math.max(0, ...disk);
  if (diskKb === 0) return undefined;
  const neededKb = diskKb * unpacked;
  const method = textOf(sorts[0] ?? {}, 'Sort Method') ?? 'external merge';
  return { kind: 'sortOnDisk', method, diskKb, neededKb, statement: workMem(neededKb) };
}

/** What is hashed found no room in memory: the sides of a join, or groups. */
function hashOnDisk(node: PlanNode): PlanEvidence | undefined {
  return node.type === 'Hash' ? joinOnDisk(node.fields) : groupsOnDisk(node);
}

function joinOnDisk(fields: PlanFields): PlanEvidence | undefined {
  const batches = numberOf(fields, 'Hash Batches') ?? 1;
  if (batches <= 1) return undefined;
  const neededKb = (numberOf(fields, 'Peak Memory Usage') ?? 0) * batches;
  return { kind: 'hashOnDisk', batches, diskKb: undefined, neededKb, statement: workMem(neededKb) };
}

function groupsOnDisk({ fields }: PlanNode): PlanEvidence | undefined {
  const parts = [fields, ...listOf(fields, 'Workers')];
  const most = (name: string) => Math.max(0, ...parts.map((part) => numberOf(part, name) ?? 0));
  const diskKb = most('Disk Usage');
  const batches = most('HashAgg Batches');
  if (diskKb === 0) return undefined;
  const neededKb = most('Peak Memory Usage') + diskKb * unpacked;
  return {
    kind: 'hashOnDisk',
    batches: batches > 0 ? batches : undefined,
    diskKb,
    neededKb,
    statement: workMem(neededKb),
  };
}

/** Rows that are kept to be read again found no room in memory; Postgres 17 and newer say so. */
function storedOnDisk(node: PlanNode): PlanEvidence | undefined {
  if (textOf(node.fields, 'Storage') !== 'Disk') return undefined;
  return {
    kind: 'storedOnDisk',
    diskKb: numberOf(node.fields, 'Maximum Storage'),
    tempBlocks: inAllLoops({ ...node, actual: undefined }, 'Temp Written Blocks'),
  };
}

/** Rules that look at one node, of what needs room to work. */
export const memoryRules = [sortOnDisk, hashOnDisk, storedOnDisk];
