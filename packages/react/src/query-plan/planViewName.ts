/** How a plan is shown. */
export type PlanViewName = 'tree' | 'diagram' | 'compare' | 'text';
