import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { obtainFromFolder } from '../../../src/sources/folder/obtain-from-folder.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'reperes-folder-'));
  await mkdir(join(root, 'observatory/tables'), { recursive: true });
  await writeFile(join(root, 'observatory/tables/t.csv'), 'a\n1\n');
  await writeFile(join(root, 'secret.txt'), 'secret');
  await symlink(join(root, 'secret.txt'), join(root, 'observatory/lien.txt'));
});
afterAll(() => rm(root, { recursive: true }));

const obtain = (path: string) => obtainFromFolder({ kind: 'folder', path }, { declarationsFolder: join(root, 'observatory') });

describe('a file beside the declarations', () => {
  it('is read', async () => {
    expect(new TextDecoder().decode((await obtain('tables/t.csv')).bytes)).toBe('a\n1\n');
  });

  it.each(['../secret.txt', 'tables/../../secret.txt', '/etc/passwd', 'tables\\t.csv', 'C:/x', 'tables//t.csv', 'lien.txt', 'x\0'])('cannot lie outside their folder: %j', async (path) => {
    await expect(obtain(path)).rejects.toMatchObject({ code: 'source-refused' });
  });

  it.each(['absent.csv', 'tables'])('must be a file: %s', async (path) => {
    await expect(obtain(path)).rejects.toMatchObject({ code: 'source-unreachable' });
  });
});
