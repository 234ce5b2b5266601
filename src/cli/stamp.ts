/** `govapp stamp`: a time stamp by RFC 3161 over a sealed run as it stands now. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { BadRequest, EnvironmentMissing } from '../errors.ts';
import { stampRun } from '../store/stamp.ts';
import { openCustody } from '../worker/custody.ts';
import { commandOf } from './command-of.ts';

/** Adds the command. That the authority did not answer is noted in the chain and ends with 69. */
export function addStampCommand(program: Command, config: Config, signal: AbortSignal): void {
  commandOf(program, 'stamp')
    .argument('<run-dir>', '检测材料所在文件夹')
    .action(async (dir: string) => {
      const { timeStampUrl } = config;
      if (timeStampUrl === null) throw new BadRequest('没有配置时间戳机构：请用 GOVAPP_TSA_URL 给出其地址。', 64);
      const custody = await openCustody(config, signal);
      try {
        const entry = await stampRun(resolve(dir), timeStampUrl, custody.vouching, signal);
        if (entry.kind === 'time-stamp' && entry.failed !== null) throw new EnvironmentMissing(entry.failed);
        process.stdout.write(
          `时间戳已记入校验链第 ${String(entry.seq)} 号记录（${timeStampUrl}）；核验：govapp verify <run-dir> --tsa-ca <root.pem>\n`,
        );
      } finally {
        await custody.close();
      }
    });
}
