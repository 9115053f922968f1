import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { importViolation, mayImport } from './importRules.js';

const root = join(import.meta.dirname, '..');
const eslint = new ESLint({ cwd: root });

/** What the linter of this repository says of the imports of a file. */
async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, filePath) });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId === 'studio/boundaries')
    .map(({ message }) => message);
}

describe('the linter refuses', () => {
  it.each([
    ['packages/core/src/a.ts', 'import { z } from "zod";', /imports nothing/],
    ['packages/core/src/a.ts', 'export * from "lodash";', /imports nothing/],
    ['packages/core/src/protocol/a.ts', 'import "react";', /@studio\/react/],
    ['packages/core/src/protocol/a.ts', 'import "lodash";', /zod\/mini/],
    ['packages/core/src/a.ts', 'import "@studio/react";', /may import no other package/],
    ['packages/embedded-postgres/src/a.ts', 'import "@studio/core";', /may import no other package/],
    ['packages/react/src/a.tsx', 'import "@studio/adapter-pg";', /may import @studio\/core\./],
    ['packages/adapter-pg/src/a.ts', 'import "@studio/server-express";', /may import @studio\/core\./],
    [
      'packages/adapter-pg-http/src/a.ts',
      'import type { A } from "@studio/adapter-pg";',
      /may import @studio\/core\./,
    ],
    ['packages/react/src/a.ts', 'import { Pool } from "pg";', /Only @studio\/adapter-pg/],
    [
      'packages/server-express/src/a.ts',
      'import { sql } from "drizzle-orm/sql";',
      /Only @studio\/adapter-pg/,
    ],
    ['packages/adapter-testkit/src/a.ts', 'import "@electric-sql/pglite";', /Only @studio\/adapter-pg/],
    ['packages/adapter-pg/src/a.ts', 'import express from "express";', /Only @studio\/server-express/],
    ['packages/server-express/src/a.ts', 'import "react-dom/server";', /Only @studio\/react/],
    ['packages/adapter-pg-http/src/a.ts', 'import { Readable } from "node:stream";', /runs in a browser/],
    ['packages/react/src/a.ts', 'import "node:fs";', /runs in a browser/],
    ['packages/react/src/a.ts', 'import "@studio/core/src/cell.ts";', /public entries/],
    ['packages/react/src/a.ts', 'import "../../core/src/cell.ts";', /by its name/],
    ['packages/react/src/data-grid/a.ts', 'export { x } from "../../../core/src/cell.ts";', /by its name/],
    ['apps/studio/app/a.ts', 'import "../../../packages/react/src/index.ts";', /by its name/],
    ['apps/studio/app/a.tsx', 'import "@studio/react/dist/index.js";', /public entries/],
    ['.storybook/a.ts', 'import "../packages/core/src/index.ts";', /by its name/],
  ])('in %s: %s', async (file, code, message) => {
    expect(await complaints(file, code)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    'await import("pg");',
    'export type A = import("pg").Pool;',
    'require("pg");',
    'export * from "pg";',
  ])('it however it is written: %s', async (code) => {
    expect(await complaints('packages/react/src/a.ts', code)).toHaveLength(1);
  });
});

describe('the linter allows', () => {
  it.each([
    ['packages/core/src/protocol/a.ts', 'import { z } from "zod/mini"; import "../cell.ts";'],
    ['packages/adapter-pg/src/a.ts', 'import "pg"; import "@studio/core"; import "drizzle-orm";'],
    ['packages/adapter-pg-http/src/a.ts', 'import "@studio/core/protocol";'],
    [
      'packages/server-express/src/a.ts',
      'import "express"; import "node:http"; import "@studio/core/protocol";',
    ],
    [
      'packages/react/src/grid/a.tsx',
      'import "react"; import "../ui/Button.tsx"; import "@codemirror/state";',
    ],
    ['packages/react/src/a.browser.test.tsx', 'import "@studio/adapter-testkit";'],
    [
      'apps/studio/server/a.ts',
      'import "@studio/react/styles.css"; import "express"; import "../app/state.ts";',
    ],
    ['.storybook/a.tsx', 'import "@studio/adapter-pg"; import "./adapters/b.ts";'],
  ])('in %s: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});

describe('the table', () => {
  const folders = readdirSync(join(root, 'packages')).filter((name) =>
    existsSync(join(root, 'packages', name, 'package.json')),
  );

  it('names every package', () => {
    expect(Object.keys(mayImport).sort()).toEqual(folders.sort());
  });

  it.each(folders)('holds for what %s installs for its users', (name) => {
    // Our own manifests.
    const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as {
      readonly name: string;
      readonly dependencies?: Record<string, string>;
      readonly peerDependencies?: Record<string, string>;
    };
    expect(manifest.name).toBe(`@studio/${name}`);
    const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const file = `packages/${name}/src/index.ts`;
    // That core offers zod is said by its protocol; that its contract needs none, by the linter.
    const refused = installed.filter(
      (other) => other !== 'zod' && importViolation(file, other) !== undefined,
    );
    expect(refused).toEqual([]);
  });
});
