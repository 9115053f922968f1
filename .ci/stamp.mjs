import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cache, root } from './step.mjs';

const generated = new Set(['node_modules', 'dist', 'build', '.react-router', 'storybook-static', 'e2e']);

/**
 * A hash over the content of files and folders; what is built and what only tests read is left out. By content and not
 * by time, because a clone or a checkout gives every file a new time.
 *
 * @param {readonly string[]} paths - relative to the root
 */
export function contentStamp(paths) {
  const hash = createHash('sha256').update(
    `node ${process.versions.node} ${process.platform} ${process.arch}`,
  );
  for (const file of paths.flatMap((path) => filesIn(join(root, path)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return [];
  if (status.isFile()) return [path];
  return readdirSync(path)
    .filter((name) => !generated.has(name) && !/\.test(-d)?\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

/** Whether `name` was last made from the same content, and whether what it made is still there. */
export function isFresh(name, stamp, outputs) {
  return (
    outputs.every((path) => statSync(join(root, path), { throwIfNoEntry: false })) &&
    readStamp(name) === stamp
  );
}

function readStamp(name) {
  try {
    return readFileSync(join(cache, `${name}.stamp`), 'utf8');
  } catch {
    return undefined;
  }
}

export function writeStamp(name, stamp) {
  const file = join(cache, `${name}.stamp`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stamp);
}
