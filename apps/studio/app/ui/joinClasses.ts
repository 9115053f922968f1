export function joinClasses(...classes: readonly (string | undefined)[]): string {
  return classes.filter(Boolean).join(' ');
}
