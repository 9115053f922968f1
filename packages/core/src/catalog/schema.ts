import type { GrantDetail, ObjectFacts } from './object.ts';

/** A schema. */
export interface SchemaDetail extends ObjectFacts {
  readonly kind: 'schema';
  /** What is granted on objects that are made here later, by whoever makes them. */
  readonly defaultGrants?: readonly DefaultGrant[];
}

/** A privilege that objects will have which are made later. */
export interface DefaultGrant extends GrantDetail {
  /** The role whose new objects are meant. */
  readonly creator: string;
  readonly on: 'tables' | 'sequences' | 'functions' | 'types';
}

/** An installed extension. */
export interface ExtensionDetail extends ObjectFacts {
  readonly kind: 'extension';
  readonly version: string;
  /** What would be installed today; absent where its files are not there any more. */
  readonly defaultVersion?: string;
  /** Versions whose files are there. */
  readonly availableVersions?: readonly string[];
  /** Where its objects are. */
  readonly schema?: string;
  readonly relocatable?: boolean;
  /** What belongs to it, counted by kind in the words of the database: `function`, `type`, `operator` … */
  readonly members?: readonly { readonly kind: string; readonly count: number }[];
}
