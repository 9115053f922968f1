import { npm } from './bootstrap.mjs';
import { contentStamp, isFresh, writeStamp } from './stamp.mjs';
import { run } from './step.mjs';

const folder = '.ci/postgres-versions';

/** The major versions that are supported beside the default one. Of the oldest, npm has binaries for one platform only. */
export const postgresVersions =
  process.platform === 'linux' && process.arch === 'x64'
    ? ['13', '14', '15', '16', '17']
    : ['15', '16', '17'];

const sourceOf = (path) => `adapter-pg/src/${path}`;

/** Whole databases, which take long: what is wrong with one version only is seen by smaller tests of it. */
const wholeDatabases = ['catalog/corpus', 'ddl/roundTrip'].map(sourceOf);

/** The same SQL once more, through a protocol of our own: where it holds on the oldest version, it holds on those between. */
const overHttp = ['server-express/src/conformance', 'server-express/src/fidelity'];

/** Types and how they are written: what came after the oldest version, as multiranges did, is in the newest one too. */
const everyType = ['rows/typeFidelity'].map(sourceOf);

/** What differs between versions: the catalog, the SQL that is sent, and what comes back. */
const onEach = [
  'abilities',
  'conformance',
  'catalog/describeObject',
  'catalog/details',
  'catalog/introspect',
  'catalog/listDependents',
  'changes/applyChanges',
  'changes/bulkChange',
  'changes/changeErrors',
  'changes/impact',
  'changes/inverse',
  'changes/upsert',
  'changes/views',
  'ddl/describeDdl',
  'ddl/oddObjects',
  'explain/',
  'lint/corpus',
  'monitor/',
  'query/errorPositions',
  'query/values',
  'read-only/roleAudit',
  'rows/cells',
  'rows/privileges',
  'rows/typedCondition',
  'types/',
].map(sourceOf);

/**
 * The tests that a version runs, as parts of their paths. How connections, sessions and streams are held is the same on
 * each, and is tested on the default one only.
 */
export function versionedTests(version) {
  const isOldest = version === postgresVersions[0];
  const isNewest = version === postgresVersions.at(-1);
  return [
    ...(isOldest ? [...wholeDatabases, ...overHttp] : []),
    ...(isOldest || isNewest ? everyType : []),
    ...onEach,
  ];
}

/**
 * Installs the binaries of all versions, about 60 MB each, where only tests find them: `npm start` needs none of them.
 */
export async function installPostgresVersions() {
  const stamp = contentStamp([`${folder}/package.json`, `${folder}/package-lock.json`]);
  if (isFresh('postgres-versions', stamp, [`${folder}/node_modules`])) return;
  await run(`${npm()} ci --ignore-scripts --no-audit --no-fund`, { folder, log: 'postgres-versions' });
  writeStamp('postgres-versions', stamp);
}
