import { isRelationDetail, type ObjectDetail, type ObjectKind, type RelationDetail } from '@studio/core';
import { describeObject } from '../catalog/describeObject.ts';
import { serverVersionOf } from '../catalog/serverVersion.ts';
import type { PgDriver } from '../driver/driver.ts';
import { createTestDatabase, type TestDatabase } from './testDatabase.ts';

const kindsOutsideSchemas: readonly ObjectKind[] = ['schema', 'extension', 'role'];

/** A database of the test's own, whose objects lie in the schema `d`, and what is told of them. */
export interface TestCatalog {
  readonly database: TestDatabase;
  /** `server_version_num`. */
  readonly version: number;
  describe(kind: ObjectKind, name: string, options?: DescribeOptions): Promise<ObjectDetail>;
  relation(name: string, options?: DescribeOptions): Promise<RelationDetail>;
}

export interface DescribeOptions {
  readonly signature?: string;
  /** As whom it is asked, where not as the superuser. */
  readonly driver?: PgDriver;
}

/** @param script makes the objects */
export async function createTestCatalog(script: string): Promise<TestCatalog> {
  const database = await createTestDatabase();
  const version = await database.driver.withConnection(serverVersionOf);
  await database.exec(`create schema d;\n${script}`);

  const describe: TestCatalog['describe'] = (kind, name, { signature, driver = database.driver } = {}) =>
    driver.withConnection((connection) =>
      describeObject(connection, {
        kind,
        ...(!kindsOutsideSchemas.includes(kind) && { schema: 'd' }),
        name,
        ...(signature !== undefined && { signature }),
      }),
    );

  return {
    database,
    version,
    describe,
    async relation(name, options) {
      const detail = await describe('table', name, options);
      if (!isRelationDetail(detail)) throw new Error(`${name} is no relation.`);
      return detail;
    },
  };
}

export function columnOf(detail: RelationDetail, name: string) {
  return detail.columns.find((column) => column.name === name);
}
