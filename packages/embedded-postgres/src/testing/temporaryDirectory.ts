import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder that goes when the test ends. Every account can pass it, as a folder of the system. */
export function temporaryDirectory(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'studio-postgres-test-'));
  chmodSync(folder, mode);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
