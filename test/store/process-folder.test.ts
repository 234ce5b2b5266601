import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { processFolder, sweepDead } from '../../src/store/process-folder.ts';

test('what dead processes of this host left goes; the living’s, other hosts’ and strange names stay', async () => {
  const under = await mkdtemp(join(tmpdir(), 'govapp-folders-'));
  try {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const own = basename(processFolder(under));
    const stay = [`${hostname()}.${String(process.ppid)}`, `elsewhere.${String(dead)}`, 'notes', String(dead)];
    const go = [`${hostname()}.${String(dead)}`, own];
    for (const name of [...stay, ...go]) {
      await mkdir(join(under, name, 'upload'), { recursive: true });
      await writeFile(join(under, name, 'upload', 'base.apk'), 'half of it');
    }
    expect([...(await sweepDead(under))].sort()).toEqual(go.map((name) => join(under, name)).sort());
    expect((await readdir(under)).sort()).toEqual([...stay].sort());
    expect(await sweepDead(join(under, 'nothing'))).toEqual([]);
  } finally {
    await rm(under, { recursive: true, force: true });
  }
});
