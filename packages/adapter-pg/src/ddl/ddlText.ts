import { quotedText } from '../sql/sql.ts';
import type { ForeignOption, LabelFacts } from './facts.ts';
import { altering, type CatalogAddress, type DdlStatement } from './statement.ts';

/** A value as a literal; one with a backslash is written so that no setting changes its meaning. */
export function literal(text: string): string {
  return quotedText(text).trimStart();
}

/** `target` as it stands after `on`: `column public.film.title`. */
export function commentStatements(
  target: string,
  address: CatalogAddress,
  comment: string | null,
): readonly DdlStatement[] {
  return comment === null
    ? []
    : [altering('comment', address, `comment on ${target} is ${literal(comment)}`)];
}

/** `target` with its kind: `table public.film`, whose columns stand after `name`. */
export function labelStatements(
  target: string,
  name: string,
  address: CatalogAddress,
  labels: readonly LabelFacts[] | null,
): readonly DdlStatement[] {
  return (labels ?? []).map(({ column, provider, label }) => {
    const on = column === null ? target : `column ${name}.${column}`;
    return altering('comment', address, `security label for ${provider} on ${on} is ${literal(label)}`);
  });
}

/** `target` with its kind: `table public.film`. */
export function ownerStatement(target: string, address: CatalogAddress, owner: string): DdlStatement {
  return altering('owner', address, `alter ${target} owner to ${owner}`);
}

/** Storage parameters, which the catalog keeps as `name=value`. */
export function storageParameters(options: readonly string[], prefix = ''): string {
  return options
    .map((option) => {
      const at = option.indexOf('=');
      return `${prefix}${option.slice(0, at)}=${literal(option.slice(at + 1))}`;
    })
    .join(', ');
}

/** ` options (host 'a', port '1')`, or nothing. */
export function foreignOptionList(options: readonly ForeignOption[] | null): string {
  if (options === null || options.length === 0) return '';
  return ` options (${options.map(({ name, value }) => `${name} ${literal(value)}`).join(', ')})`;
}

/** A list in parentheses, an item a line. */
export function itemBlock(items: readonly string[]): string {
  return items.length === 0 ? '()' : `(\n  ${items.join(',\n  ')}\n)`;
}

/** What the server writes of some objects ends with a semicolon. */
export function withoutSemicolon(text: string): string {
  return text.replace(/;\s*$/, '').trim();
}
