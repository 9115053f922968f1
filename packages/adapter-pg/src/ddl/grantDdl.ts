import type { AccessFacts, GrantFacts } from './facts.ts';
import { altering, type CatalogAddress, type DdlStatement } from './statement.ts';

/**
 * The statements after which an object has its access list. What ownership gives by itself is granted already, unless it
 * was revoked; what someone other than the owner granted is granted as that role, so that it can be revoked by it.
 *
 * @param target as it stands after `on`: `table public.film`
 */
export function grantStatements(
  target: string,
  address: CatalogAddress,
  access: AccessFacts,
): readonly DdlStatement[] {
  const { owner, grants } = access;
  if (grants === null) return [];
  const granted = new Set(grants.map(keyOf));
  const defaults = access.defaultGrants ?? [];
  const lessened = new Set(
    defaults.filter((grant) => !granted.has(keyOf(grant))).map(({ grantee }) => grantee),
  );
  const kept = new Set(defaults.filter(({ grantee }) => !lessened.has(grantee)).map(keyOf));
  return [
    ...[...lessened].map((grantee) => altering('grant', address, `revoke all on ${target} from ${grantee}`)),
    ...grantTexts(
      target,
      owner,
      grants.filter((grant) => !kept.has(keyOf(grant))),
    ).map((sql) => altering('grant', address, sql)),
  ];
}

/** Grants on single columns, which nobody has by default. */
export function columnGrantStatements(
  table: string,
  column: string,
  address: CatalogAddress,
  owner: string,
  grants: readonly GrantFacts[],
): readonly DdlStatement[] {
  return grantTexts(table, owner, grants, ` (${column})`).map((sql) => altering('grant', address, sql));
}

function keyOf({ grantee, grantor, privilege, grantable }: GrantFacts): string {
  return JSON.stringify([grantee, grantor, privilege, grantable]);
}

/** Neighbours that differ in nothing but the privilege are one statement. */
function grantTexts(
  target: string,
  owner: string,
  grants: readonly GrantFacts[],
  column = '',
): readonly string[] {
  const groups: GrantFacts[][] = [];
  for (const grant of grants) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const same =
      first?.grantee === grant.grantee &&
      first.grantor === grant.grantor &&
      first.grantable === grant.grantable;
    if (group && same) group.push(grant);
    else groups.push([grant]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const privileges = group.map(({ privilege }) => `${privilege}${column}`).join(', ');
    const option = first.grantable ? ' with grant option' : '';
    const grant = `grant ${privileges} on ${target} to ${first.grantee}${option}`;
    // `granted by` takes nobody but the current user.
    return first.grantor === owner
      ? [grant]
      : [`set session authorization ${first.grantor};\n${grant};\nreset session authorization`];
  });
}
