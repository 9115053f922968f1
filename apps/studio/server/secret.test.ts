import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readSecret } from './secret.ts';
import { StartError } from './startError.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'studio-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('keeps the secret in a folder that it makes, for its owner alone, and finds it again', async () => {
  const folder = join(temporaryFolder(), 'a/b');
  const secret = await readSecret(folder);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(await readSecret(folder)).toBe(secret);
  expect(statSync(join(folder, 'session-secret')).mode & 0o777).toBe(0o600);
});

it('says which setting to mend where the folder cannot be made, and does not wait for it', async () => {
  const folder = temporaryFolder();
  symlinkSync(join(folder, 'nothing'), join(folder, 'link'));
  writeFileSync(join(folder, 'file'), '');
  const wrong = ['link/data', 'file/data', 'file'].map((path) => join(folder, path));
  for (const impossible of [...wrong, ...(process.platform === 'linux' ? ['/proc/data'] : [])]) {
    const reading = readSecret(impossible);
    await expect(reading).rejects.toBeInstanceOf(StartError);
    await expect(reading).rejects.toThrow(/Set STUDIO_DATA_DIR/);
  }
});

it('says so where the secret is damaged, rather than making sessions that anyone could forge', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'session-secret'), 'short');
  await expect(readSecret(folder)).rejects.toThrow(/session-secret is damaged/);
});
