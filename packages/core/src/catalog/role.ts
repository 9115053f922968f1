import type { ObjectFacts } from './object.ts';

/** A role: a user, a group, or both. */
export interface RoleDetail extends ObjectFacts {
  readonly kind: 'role';
  /** Whether it can connect: whether it is a user. */
  readonly login: boolean;
  /** Whether no right is asked of it. */
  readonly superuser: boolean;
  readonly createDatabase: boolean;
  readonly createRole: boolean;
  /** Whether it has the rights of the roles that it is in without asking for them. */
  readonly inherit: boolean;
  readonly replication: boolean;
  readonly bypassRowSecurity: boolean;
  /** Absent where there is none. */
  readonly connectionLimit?: number;
  /** When its password ends, as the database writes it. */
  readonly validUntil?: string;
  /** Roles that it is in, by name. */
  readonly memberOf: readonly RoleMembership[];
  /** Roles that are in it, by name. */
  readonly members: readonly RoleMembership[];
  /** Settings that its sessions begin with, in every database or in one. */
  readonly settings?: readonly {
    readonly database?: string;
    readonly name: string;
    readonly value: string;
  }[];
}

/** That one role is in another, with what that gives it. */
export interface RoleMembership {
  readonly role: string;
  readonly grantor?: string;
  /** Whether the member may give the membership to others. */
  readonly admin: boolean;
  /** Whether the member has the rights without asking. Absent where that is said of the member as a whole. */
  readonly inherit?: boolean;
  /** Whether the member may become the role. @default true */
  readonly set?: boolean;
}
