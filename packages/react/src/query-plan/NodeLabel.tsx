import type { PlanNode } from './plan.ts';
import { nodeName } from './nodeName.ts';
import { textOf } from './planValue.ts';

/** What a node is called, with what it is to the node above where that is not plain. */
export function NodeLabel({ node, faint = false }: { readonly node: PlanNode; readonly faint?: boolean }) {
  const { action, target } = nodeName(node);
  const subplan = textOf(node.fields, 'Subplan Name');
  return (
    <span
      data-faint={faint || undefined}
      title={[subplan, action, target].filter(Boolean).join(' ')}
      className="stu:min-w-0 stu:truncate stu:data-faint:text-faint"
    >
      {subplan !== undefined && (
        <span className="stu:me-1.5 stu:rounded-sm stu:bg-sunken stu:px-1 stu:py-px stu:text-xs stu:text-muted">
          {subplan}
        </span>
      )}
      <span className="stu:font-medium">{action}</span>
      {target !== '' && <span className="stu:text-muted"> {target}</span>}
    </span>
  );
}
