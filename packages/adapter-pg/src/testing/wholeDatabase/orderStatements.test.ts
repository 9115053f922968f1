import { describe, expect, test } from 'vitest';
import { orderStatements, type Dependency } from './orderStatements.ts';
import type { CatalogAddress, DdlPhase, DdlStatement } from '../../ddl/statement.ts';

const at = (name: string): CatalogAddress => `pg_${name} 1`;

function statement(name: string, phase: DdlPhase, needs: readonly string[] = []): DdlStatement {
  return { sql: name, phase, makes: [at(name)], needs: needs.map(at) };
}

function view(name: string): DdlStatement {
  return { ...statement(name, 'view'), draft: { sql: `draft ${name}`, replacement: `replace ${name}` } };
}

const needs = (object: string, on: string): Dependency => ({ object: at(object), on: at(on), part: false });
const partOf = (object: string, on: string): Dependency => ({ object: at(object), on: at(on), part: true });

function ordered(statements: readonly DdlStatement[], dependencies: readonly Dependency[]) {
  const { ordered: all, ring } = orderStatements(statements, dependencies);
  return { sql: all.map(({ sql }) => sql), ring: ring.map(({ sql }) => sql) };
}

describe('statements come', () => {
  test('by phase, and as they were given within one', () => {
    const all = [
      statement('v', 'view'),
      statement('b', 'table'),
      statement('a', 'table'),
      statement('s', 'schema'),
    ];
    expect(ordered(all, []).sql).toEqual(['s', 'b', 'a', 'v']);
  });

  test('after what they need, whatever the phase', () => {
    const all = [statement('f', 'function'), statement('t', 'table'), statement('v', 'view')];
    expect(ordered(all, [needs('f', 'v'), needs('v', 't')]).sql).toEqual(['t', 'v', 'f']);
  });

  test('after the whole of which they need a part', () => {
    const all = [statement('f', 'function'), statement('t', 'table')];
    const dependencies = [needs('f', 'rowtype'), partOf('rowtype', 'class'), partOf('class', 't')];
    expect(ordered(all, dependencies).sql).toEqual(['t', 'f']);
  });

  test('after what their own text says that they need', () => {
    const all = [{ ...statement('attach', 'type'), makes: [], needs: [at('t')] }, statement('t', 'table')];
    expect(ordered(all, []).sql).toEqual(['t', 'attach']);
  });
});

describe('a ring', () => {
  const ring = [needs('f', 'v'), needs('v', 'f')];

  test('is opened by a stand-in, which is replaced as soon as it can be', () => {
    const all = [statement('f', 'function'), view('v'), statement('g', 'grant', ['v'])];
    expect(ordered(all, ring)).toEqual({ sql: ['draft v', 'f', 'replace v', 'g'], ring: [] });
  });

  test('of two views needs one stand-in only', () => {
    const all = [view('v'), view('w')];
    expect(ordered(all, [needs('v', 'w'), needs('w', 'v')])).toEqual({
      sql: ['draft v', 'w', 'replace v'],
      ring: [],
    });
  });

  test('without a stand-in is told, and nothing is lost', () => {
    const all = [statement('t', 'table'), statement('f', 'function'), statement('w', 'view', ['t'])];
    const { sql, ring: told } = ordered(all, [needs('t', 'f'), needs('f', 't')]);
    expect(sql).toEqual(['f', 't', 'w']);
    expect([...told].sort()).toEqual(['f', 't']);
  });
});

test('100,000 statements in one chain are ordered in a moment', () => {
  const count = 100_000;
  const all = Array.from({ length: count }, (_, index) => statement(`s${index}`, 'view'));
  const chain = all.slice(1).map((_, index) => needs(`s${index}`, `s${index + 1}`));
  const { sql } = ordered(all, chain);
  expect(sql[0]).toBe(`s${count - 1}`);
  expect(sql).toHaveLength(count);
});
