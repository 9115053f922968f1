import type { Misestimate } from '../planFigures.ts';

/** An index that a condition asks for. */
export interface IndexProposal {
  readonly statement: string;
  /** Whether the condition compares more than what is in the index. */
  readonly isPart: boolean;
  /** Columns that are compared as text: an index serves only where they are of a type for text. */
  readonly asText: readonly string[];
}

/** What was seen in a plan that makes it slow, with the figures that show it. Words are the labels'. */
export type PlanEvidence =
  | {
      readonly kind: 'missingIndex';
      readonly relation: string;
      readonly filter: string;
      /** Rows of all loops. */
      readonly read: number;
      readonly removed: number;
      /** Absent where no column could be told from the condition. */
      readonly proposal: IndexProposal | undefined;
    }
  | {
      readonly kind: 'sortOnDisk';
      readonly method: string;
      readonly diskKb: number;
      readonly neededKb: number;
      readonly statement: string;
    }
  | {
      readonly kind: 'hashOnDisk';
      /** Parts that were hashed one after the other; absent where they were not told. */
      readonly batches: number | undefined;
      readonly diskKb: number | undefined;
      readonly neededKb: number;
      readonly statement: string;
    }
  | { readonly kind: 'storedOnDisk'; readonly diskKb: number | undefined; readonly tempBlocks: number }
  | {
      readonly kind: 'nestedLoop';
      /** Times that the inner side ran. */
      readonly loops: number;
      readonly plannedLoops: number;
      readonly innerMs: number;
      readonly inner: string;
      readonly proposal: IndexProposal | undefined;
    }
  | {
      readonly kind: 'misestimate';
      readonly planned: number;
      /** For one loop. */
      readonly rows: number;
      readonly misestimate: Misestimate;
      /** Absent for nodes that read no table. */
      readonly relation: string | undefined;
      readonly statement: string | undefined;
      /** Columns that are filtered together, whose statistics may say more than those of each. */
      readonly columns: readonly string[];
    }
  | {
      readonly kind: 'lossyBlocks';
      readonly relation: string;
      readonly lossy: number;
      readonly exact: number;
      readonly rechecked: number;
    }
  | {
      readonly kind: 'heapFetches';
      readonly relation: string;
      readonly fetches: number;
      readonly rows: number;
      readonly statement: string;
    }
  | { readonly kind: 'jit'; readonly jitMs: number; readonly otherMs: number; readonly statement: string }
  | {
      readonly kind: 'joinFilter';
      readonly removed: number;
      readonly kept: number;
      readonly condition: string;
    }
  | { readonly kind: 'workers'; readonly planned: number; readonly launched: number }
  | {
      readonly kind: 'trigger';
      readonly name: string;
      readonly constraint: string | undefined;
      readonly relation: string | undefined;
      readonly ms: number;
      readonly calls: number;
      readonly share: number;
    }
  | { readonly kind: 'cteScan'; readonly name: string; readonly rows: number; readonly removed: number }
  | { readonly kind: 'planning'; readonly planningMs: number; readonly executionMs: number };

/** What is likely wrong with a plan, and where that was seen. */
export type PlanHint = PlanEvidence & {
  /** The node where it was seen; absent for what concerns the whole. */
  readonly nodeId?: number;
  /** 0 to 1: the part of all time that the node took, or what the hint is of. */
  readonly share: number;
};
