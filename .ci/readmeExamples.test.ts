import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const readmes = [
  'README.md',
  ...['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((folder) => `${parent}/${folder}/README.md`),
  ),
].filter((path) => statSync(join(root, path), { throwIfNoEntry: false }));

interface Example {
  /** Where it stands: `README.md:89`. */
  readonly place: string;
  /** Where it would be in the repository; the bench may import every package. */
  readonly path: string;
  /** The package that the README is of. */
  readonly package: string;
  readonly code: string;
}

const examples: readonly Example[] = readmes.flatMap((readme) => {
  const text = readFileSync(join(root, readme), 'utf8');
  return [...text.matchAll(/^```(tsx?|js)\n(.*?)^```/gms)].map(([block, language, code = ''], index) => ({
    place: `${readme}:${text.slice(0, text.indexOf(block)).split('\n').length}`,
    path: join(
      root,
      `apps/bench/${readme.replaceAll('/', '-')}-${index}.${language === 'js' ? 'ts' : 'tsx'}`,
    ),
    package: `@studio/${readme.split('/').at(-2) ?? 'core'}`,
    code,
  }));
});

const { config } = ts.readConfigFile(join(root, 'packages/react/tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'packages/react'));

/** Files of the repository and its packages, which are read once. */
const parsed = new Map<string, ts.SourceFile | undefined>();

function check(codeOf: ReadonlyMap<string, string>): ts.Program {
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (path) => codeOf.has(path) || fileExists(path);
  host.readFile = (path) => codeOf.get(path) ?? readFile(path);
  host.getSourceFile = (path, languageVersion) => {
    const code = codeOf.get(path);
    if (code !== undefined) return ts.createSourceFile(path, code, languageVersion, true);
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, languageVersion));
    return parsed.get(path);
  };
  return ts.createProgram(
    [...codeOf.keys()],
    { ...options, noUnusedLocals: false, noUnusedParameters: false },
    host,
  );
}

const complaintsOf = (program: ts.Program, path: string) =>
  ts.getPreEmitDiagnostics(program, program.getSourceFile(path));

/** Diagnostics of a name that is not declared, and of a module that is not there. */
const unknownName = new Set([2304, 2552, 2580, 2582, 2591, 2593, 18004]);
const unknownModule = 2307;

/** What an example takes for granted: what its README is about, and things of the reader's own, of any type. */
function withGivenNames(program: ts.Program, { path, package: name, code }: Example): string {
  const names = complaintsOf(program, path)
    .filter((complaint) => unknownName.has(complaint.code))
    .map(({ start = 0, length = 0 }) => code.slice(start, start + length));
  const given = [...new Set(names)].map((unknown) => {
    for (const module of [name, '@studio/core', 'react', 'vitest']) {
      const kind = exportsOf(program, module).get(unknown);
      if (kind !== undefined) return `import { ${kind} ${unknown} } from '${module}';`;
    }
    return `declare const ${unknown}: any; type ${unknown} = any;`;
  });
  return `${code}\n${given.join('\n')}\nexport {};`;
}

const modules = ['core', 'react', 'adapter-pg', 'adapter-testkit', 'server-express', 'embedded-postgres'];
const importsPath = join(root, 'apps/bench/imports.ts');
const imports = [...modules.map((module) => `@studio/${module}`), 'react', 'vitest']
  .map((module) => `import '${module}';`)
  .join('\n');

/** The names that a module exports, each with what an import of it begins with: `type` where it is nothing else. */
function exportsOf(program: ts.Program, module: string): ReadonlyMap<string, 'type' | ''> {
  const checker = program.getTypeChecker();
  const specifier = program
    .getSourceFile(importsPath)
    ?.statements.filter(ts.isImportDeclaration)
    .map(({ moduleSpecifier }) => moduleSpecifier)
    .find((node) => ts.isStringLiteral(node) && node.text === module);
  const symbol = specifier && checker.getSymbolAtLocation(specifier);
  return new Map(
    (symbol ? checker.getExportsOfModule(symbol) : []).map((exported) => {
      const { flags } = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      return [exported.name, flags & ts.SymbolFlags.Value ? '' : 'type'];
    }),
  );
}

it('every example of a README compiles', { timeout: 300_000 }, () => {
  const bare = check(
    new Map([[importsPath, imports], ...examples.map(({ path, code }) => [path, code] as const)]),
  );
  const codes = new Map(examples.map((example) => [example.path, withGivenNames(bare, example)]));
  const program = check(codes);
  const complaints = examples.flatMap(({ path, place }) =>
    complaintsOf(program, path)
      .map(({ code, messageText }) => ({ code, text: ts.flattenDiagnosticMessageText(messageText, '\n') }))
      // Files of the reader's own.
      .filter(({ code, text }) => code !== unknownModule || !text.includes("'./"))
      .map(({ text }) => `${place}: ${text}`),
  );
  expect(examples.length).toBeGreaterThan(15);
  expect(complaints).toEqual([]);
});
