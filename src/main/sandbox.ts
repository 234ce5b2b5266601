/** Chromium runs what an app brought along: the service does not start where its sandbox is switched off. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest, EnvironmentMissing } from '../errors.ts';

/** Debian's launcher reads the flags in here, whatever environment it is started with. */
const LAUNCHER_FLAGS = '/etc/chromium.d';
const OFF = /^[^#\n]*--(?:no-sandbox|disable-(?:setuid-|namespace-|seccomp-filter-)?sandbox)\b/mu;

/** `--no-sandbox` was asked for. Throws `BadRequest` 64. */
export function refuseNoSandbox(): never {
  throw new BadRequest(
    'govapp serve 不接受 --no-sandbox：被测程序的网页只能在 Chromium 沙箱内运行。缺少沙箱时请安装 Debian 软件包 chromium-sandbox。',
    64,
  );
}

/** Throws `EnvironmentMissing` naming the file that switches the sandbox off. */
export async function checkSandbox(folder: string = LAUNCHER_FLAGS): Promise<void> {
  // No such folder: another launcher, which is given our flags alone.
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    // The launcher skips these two; what it could not read it could not obey.
    if (name === 'README' || name.includes('.dpkg')) continue;
    const text = await readFile(path, 'utf8').catch(() => '');
    if (OFF.test(text)) throw new EnvironmentMissing(`${path} 关闭了 Chromium 沙箱（--no-sandbox），服务拒绝启动：请删除该设置后重试。`);
  }
}
