import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './makeFolder.ts';
import { StartError } from './startError.ts';

/**
 * The secret that signs sessions, kept in the data folder for nobody but its owner to read, so that a page that is open
 * goes on after the studio was started again. Deleting the file ends every session.
 */
export async function readSecret(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'session-secret');
  try {
    // Others may pass through, for Postgres runs as another user when the studio is started by root, but not look.
    makeFolder(dataFolder, 0o711);
    await writeFile(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(
      unlessItExists,
    );
    await chmod(path, 0o600);
    const secret = await readFile(path, 'utf8');
    if (secret.length >= 32) return secret;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The data folder cannot be used (${reason}). Set STUDIO_DATA_DIR to a folder that can be written.`,
    );
  }
  throw new StartError(
    `${path} is damaged. Delete it and start again; open pages then need the new address.`,
  );
}

function unlessItExists(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}
