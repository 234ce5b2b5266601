/** `govapp device start | list | stop`: virtual devices that stand by themselves. */
import { InvalidArgumentError, type Command } from 'commander';
import { readFaultPlan } from '../../device-farm/virtual/faults/plan.ts';
import { listStanding, startStanding, stopStanding, type Standing } from '../../device-farm/virtual/fleet.ts';
import { loadProfile, readJson } from '../../device-farm/virtual/profiles.ts';
import type { Log } from '../log.ts';
import { hostAndPort } from './values.ts';
import { commandOf } from './command-of.ts';

type StartOptions = {
  readonly profile: string;
  readonly faults?: string;
  readonly port: number;
  readonly count: number;
  readonly allowHost: readonly string[];
};

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`须为不小于 ${least} 的整数`);
    return value;
  };
}

const line = ({ serial, pid, profile, faults, since }: Standing): string =>
  `${serial}\t${profile}\tpid ${pid}\t${faults === 0 ? '无故障' : `${faults} 项故障`}\t${since}\n`;

/** Adds the command and its three verbs. */
export function addDeviceCommand(program: Command, log: Log, signal: AbortSignal): void {
  const device = commandOf(program, 'device');

  device
    .command('start')
    .description('启动一个或多个虚拟设备；用 detect --device <serial> 使用 · start')
    .option('--profile <name|file.json>', '屏幕 small | default | large | tablet，或配置文件', 'default')
    .option('--faults <plan.json>', '故障计划（schemas/fault-plan.json）')
    .option('--port <n>', 'adb 端口；0 为任一空闲端口', whole(0), 0)
    .option('--count <n>', '启动几个', whole(1), 1)
    .option('--allow-host <host:port>', '可以访问的主机（可多次给出）', hostAndPort, [] as readonly string[])
    .action(async (options: StartOptions) => {
      const profile = await loadProfile(options.profile);
      const faults =
        options.faults === undefined
          ? {}
          : { faults: readFaultPlan(await readJson(options.faults, `找不到故障计划 ${options.faults}，请检查路径。`)) };
      for (let at = 0; at < options.count; at++) {
        const port = options.port === 0 ? 0 : options.port + at;
        const common = { profile, profileName: options.profile, allowHosts: options.allowHost, port, log, signal };
        process.stdout.write(line(await startStanding({ ...common, ...faults })));
      }
    });

  device
    .command('list')
    .description('列出正在运行的虚拟设备 · list')
    .action(async () => {
      for (const one of await listStanding()) process.stdout.write(line(one));
    });

  device
    .command('stop')
    .description('停止虚拟设备 · stop')
    .argument('<serial|all>', '序列号，或 all')
    .action(async (which: string) => {
      const serials = which === 'all' ? (await listStanding()).map(({ serial }) => serial) : [which];
      for (const serial of serials) {
        await stopStanding(serial);
        process.stdout.write(`${serial}\t已停止\n`);
      }
    });
}
