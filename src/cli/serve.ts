/** `govapp serve` and `govapp queue`: the service and its queue. */
import { Option, type Command } from 'commander';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { listenApi } from '../main/listen.ts';
import { refuseNoSandbox } from '../main/sandbox.ts';
import { serve } from '../main/serve.ts';
import { devicesIn, openQueue, ROLES } from '../main/wire.ts';
import { queueOfClass, queueOfDevice } from '../queue/job.ts';
import { rebuildQueue } from '../queue/rebuild.ts';
import { commandOf } from './command-of.ts';

export function addServeCommand(program: Command, config: Config, log: Log, signal: AbortSignal): void {
  commandOf(program, 'serve')
    .option('--role <role>', `${ROLES.join(' | ')}：api、worker 须设置 DATABASE_URL 和 REDIS_URL`, 'all')
    .addOption(new Option('--no-sandbox').hideHelp())
    .action(async ({ role, sandbox }: { readonly role: string; readonly sandbox: boolean }) => {
      if (!sandbox) refuseNoSandbox();
      await serve(
        config,
        {
          role,
          listen: listenApi,
          ready: ({ store, devices }) => {
            const kind = store.kind === 'pglite' ? '内置（试用级：可承受进程被杀，不能承受断电）' : 'PostgreSQL';
            process.stdout.write(`服务已启动：${role} · 数据库 ${kind} · 设备 ${devices.map(({ serial }) => serial).join('、')}\n`);
          },
        },
        log,
        signal,
      );
    });

  commandOf(program, 'queue')
    .command('rebuild')
    .description('按数据库重建队列（Redis 丢失后使用；服务启动、Redis 恢复和每五分钟自动进行。内置数据库须在服务停止时执行）')
    .action(async () => {
      const { devices } = await devicesIn(config);
      const { parts, close } = await openQueue(config, log);
      try {
        const { store, queues } = parts;
        const own = devices.flatMap(({ id, serial, classes }) => [queueOfDevice(serial), queueOfDevice(id), ...classes.map(queueOfClass)]);
        const { placed, swept } = await rebuildQueue(store.db, queues, own);
        process.stdout.write(`已按数据库重建队列：排队 ${String(placed)} 项，清除失效任务 ${String(swept)} 项。\n`);
      } finally {
        await close();
      }
    });
}
