/** What a plan says under one name. Numbers of 16 digits and more are text, so that each digit stays. */
export type PlanValue =
  string | number | boolean | null | readonly PlanValue[] | { readonly [key: string]: PlanValue };

export type PlanFields = Readonly<Record<string, PlanValue>>;

/** What a node measured while the statement ran, on average of its loops. */
export interface PlanActual {
  /** Times that it ran, in all processes together; 0 for one that was never needed. */
  readonly loops: number;
  readonly rows: number;
  /** Milliseconds until the first row; absent where time was not measured. */
  readonly startupMs?: number;
  /** Milliseconds until the last row. */
  readonly totalMs?: number;
}

/** One step of a plan. */
export interface PlanNode {
  /** Its place in {@link Plan.nodes}, 0 for the root. */
  readonly id: number;
  readonly parent: number | undefined;
  /** 0 for the root. */
  readonly depth: number;
  /** As Postgres calls it: `Seq Scan`, `Hash Join`, `ModifyTable`. */
  readonly type: string;
  /** How its parent uses it: `Outer`, `Inner`, `Member`, `Subquery`, `InitPlan`, `SubPlan`. */
  readonly relationship: string | undefined;
  readonly children: readonly PlanNode[];
  readonly planRows: number;
  readonly planWidth: number;
  readonly startupCost: number;
  readonly totalCost: number;
  /** Absent where the statement was not run. */
  readonly actual: PlanActual | undefined;
  /** Everything that was said of it, but for its children; also what this code knows nothing of. */
  readonly fields: PlanFields;
}

export interface PlanTrigger {
  readonly name: string;
  readonly constraint: string | undefined;
  readonly relation: string | undefined;
  /** Absent where time was not measured. */
  readonly ms: number | undefined;
  readonly calls: number;
}

/** An answer of `explain (format json)`, of Postgres 13 and newer. */
export interface Plan {
  /** The text that it was read from; of the text form, what was read of it. */
  readonly json: string;
  readonly root: PlanNode;
  /** All nodes, each before its children; a node's `id` is its place here. */
  readonly nodes: readonly PlanNode[];
  /** Whether the statement was run; otherwise there are costs and estimates only. */
  readonly analyzed: boolean;
  /** Whether nodes tell time; not so with `timing off`. */
  readonly timed: boolean;
  readonly planningMs: number | undefined;
  readonly executionMs: number | undefined;
  /** Milliseconds of compiling expressions, where that was done. */
  readonly jitMs: number | undefined;
  readonly triggers: readonly PlanTrigger[];
  /** Settings that differ from the default and have a say in planning. */
  readonly settings: PlanFields;
  /** Everything that was said beside the tree of nodes. */
  readonly fields: PlanFields;
}
