/** How a native select looks in a filter. */
export const selectLook =
  'stu:h-(--studio-control-height) stu:min-w-0 stu:max-w-48 stu:rounded stu:border stu:border-border-strong stu:bg-surface stu:px-1.5 stu:text-md stu:text-fg stu:aria-invalid:border-danger';
