/** `govapp queue rebuild` and `govapp devices release|quarantine`, as an operator runs them beside the database while no worker runs: real SQL, Redis and adb. */
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { well } from '../../device-farm/farm/health/rung.ts';
import { healthOf } from '../../device-farm/farm/health/score.ts';
import { releaseDevice } from '../../src/cli/device-release.ts';
import { addDevicesCommand } from '../../src/cli/devices.ts';
import { exitCodeOf } from '../../src/cli/exit-code.ts';
import { addServeCommand } from '../../src/cli/serve.ts';
import { readConfig, type Config } from '../../src/config.ts';
import { EnvironmentMissing } from '../../src/errors.ts';
import { queueOfClass } from '../../src/queue/job.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { connectRedis } from '../../src/queue/redis.ts';
import { lockFolder } from '../../src/store/folder-lock.ts';
import { listDevices, seeDevice, setDevice } from '../../src/store/sql/devices.ts';
import { auditOf } from '../../src/store/sql/judgement.ts';
import { takeLease } from '../../src/store/sql/leases.ts';
import { cancelDetection } from '../../src/store/sql/mailbox.ts';
import { runCommand } from '../support/command.ts';
import { redisProcess } from '../support/killable.ts';
import { freePort } from '../support/postgres.ts';
import { quiet } from '../support/queue.ts';
import { act, openTestStore, type TestStore } from '../support/stores.ts';
import { noFarm } from '../support/worker.ts';
import { fresh, submitted } from '../support/working.ts';

const never = new AbortController().signal;
const DEED = ['--by', '运维王', '--why', '已换电池'];
let given: TestStore;
let redis: Awaited<ReturnType<typeof redisProcess>>;
let config: Config;
beforeAll(async () => {
  given = await openTestStore('postgres');
  redis = await redisProcess(given.folder);
  await redis.start();
  const env = { GOVAPP_DATA: given.folder, DATABASE_URL: given.where.databaseUrl ?? '', REDIS_URL: redis.url };
  config = readConfig({ ...env, GOVAPP_ADB_PORT: String(await freePort()) });
});
afterAll(async () => {
  await redis.stop();
  await given.end();
});
const db = () => given.store.db;

/** What it printed, and the exit code it asked for. */
async function devices(...args: readonly string[]): Promise<{ readonly code: number; readonly printed: string }> {
  let code = 0;
  const add = (program: Command): void => addDevicesCommand(program, config, quiet, never, (asked) => (code = asked));
  return { printed: await runCommand(add, ['devices', ...args]), code };
}
const rebuild = (of: Config = config): Promise<string> =>
  runCommand((program) => addServeCommand(program, of, quiet, never), ['queue', 'rebuild']);

/** The whole help of a command, by its words. */
function helpOf(add: (program: Command) => void, ...words: readonly string[]): string {
  let command: Command | undefined = new Command('govapp');
  add(command);
  for (const word of words) command = command?.commands.find((one) => one.name() === word);
  let help = '';
  command?.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  return help;
}

describe('govapp queue rebuild', () => {
  test('after Redis lost everything: what is queued in SQL is placed again, what is not is swept, and again changes nothing', async () => {
    const deviceClass = fresh('class-');
    const ids = [];
    for (const _ of [1, 2, 3]) ids.push(await submitted(db(), { deviceClass }));
    const client = await connectRedis(redis.url, quiet);
    const queues = openQueues(client);
    const waiting = () => queues.waiting(queueOfClass(deviceClass));
    try {
      expect(await waiting()).toBe(0);
      expect(await rebuild()).toBe('已按数据库重建队列：排队 3 项，清除失效任务 0 项。\n');
      expect(await waiting()).toBe(3);
      await cancelDetection(db(), ids[0] ?? '', act('撤回'));
      expect(await rebuild()).toBe('已按数据库重建队列：排队 2 项，清除失效任务 1 项。\n');
      expect(await rebuild()).toBe('已按数据库重建队列：排队 2 项，清除失效任务 0 项。\n');
      expect(await waiting()).toBe(2);
    } finally {
      await queues.close();
      client.disconnect();
    }
  });

  test('the embedded database: while a service has it, that one is named; once it is stopped, its queue is rebuilt', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'govapp-commands-'));
    const own = readConfig({ GOVAPP_DATA: folder });
    try {
      const letGo = lockFolder(folder);
      const refused: unknown = await rebuild(own).catch((error: unknown) => error);
      expect([exitCodeOf(refused), String(refused)]).toEqual([69, expect.stringContaining(`正由进程 ${String(process.pid)} 使用`)]);
      letGo();
      expect(await rebuild(own)).toBe('已按数据库重建队列：排队 0 项，清除失效任务 0 项。\n');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 180_000);

  test('a Redis that is not there: one sentence, and 69', async () => {
    const away = { ...config, redisUrl: `redis://127.0.0.1:${String(await freePort())}` };
    const refused: unknown = await rebuild(away).catch((error: unknown) => error);
    expect([exitCodeOf(refused), String(refused)]).toEqual([69, expect.stringContaining('不能连接 Redis')]);
  });

  test('its help says when it is used, and when it may be', () => {
    const help = helpOf((program) => addServeCommand(program, config, quiet, never), 'queue', 'rebuild');
    expect(help).toContain('Redis 丢失后使用');
    expect(help).toContain('内置数据库须在服务停止时执行');
  });
});

describe('govapp devices release', () => {
  let id = '';
  const row = async (of = id) => (await listDevices(db())).find((one) => one.id === of);
  const setAside = async (host: string, at = new Date()): Promise<void> => {
    id = fresh('phone-');
    await seeDevice(db(), { id, host, classes: [] }, at);
    await setDevice(db(), id, 'quarantined', '连续三次故障');
  };
  afterEach(() => vi.restoreAllMocks());

  test('a phone that is not attached: the self-test says so, and it stays set aside', async () => {
    await setAside(hostname());
    const { code, printed } = await devices('release', id, ...DEED);
    expect(code).toBe(69);
    expect(printed).toMatch(/异常 {2}.*→ .*检查数据线/u);
    expect(printed).toContain(`${id}：暂不可用`);
    expect(await row()).toMatchObject({ state: 'quarantined', reason: expect.stringContaining('自检未通过') });
    expect(await auditOf(db(), { object: id }, 10)).toMatchObject([
      { who: '运维王', action: 'device.release', detail: { why: '已换电池' } },
    ]);
    // Nobody has it after that.
    expect(await takeLease(db(), { deviceId: id, holder: 'another', ttlMs: 1_000 }, new Date())).not.toBeNull();
  }, 60_000);

  const fit = healthOf([well('connection', '已连接'), well('network', '已联网')], 0, null, new Date());
  test('a self-test that is passed: ready, its faults forgotten', async () => {
    await setAside(hostname());
    const farm = { ...noFarm, selfTest: () => Promise.resolve(fit) };
    const health = await releaseDevice(config, farm, id, { by: '运维王', why: '已换电池' }, quiet, never);
    expect(health?.fitness).toBe('fit');
    expect(await row()).toMatchObject({ state: 'ready', reason: null, faults: 0 });
  });

  test('a self-test that does not come to its end is left to the worker, and that is said', async () => {
    await setAside(hostname());
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const farm = { ...noFarm, selfTest: () => Promise.reject(new EnvironmentMissing('没有 adb。')) };
    await expect(releaseDevice(config, farm, id, { by: '运维王', why: '已换电池' }, quiet, never)).rejects.toThrow('没有 adb');
    expect(said).toHaveBeenCalledWith(expect.stringContaining('停在“待自检”'));
    expect(await row()).toMatchObject({ state: 'testing', reason: '等待自检：已换电池' });
  });

  test('a phone of another host is tested there; that its worker is silent is said', async () => {
    await setAside('elsewhere', new Date(Date.now() - 3_600_000));
    const { code, printed } = await devices('release', id, ...DEED);
    expect(code).toBe(69);
    expect(printed).toContain(`${id}\t在主机 elsewhere 上`);
    expect(printed).toMatch(/没有应答，启动后即自检/u);
    expect(await row()).toMatchObject({ state: 'testing' });
  });

  test('a phone in use is left alone', async () => {
    await setAside(hostname());
    await takeLease(db(), { deviceId: id, holder: 'worker:here:1', ttlMs: 60_000 }, new Date());
    const refused: unknown = await devices('release', id, ...DEED).catch((error: unknown) => error);
    expect([exitCodeOf(refused), String(refused)]).toEqual([65, expect.stringContaining('正在使用')]);
    expect(await row()).toMatchObject({ state: 'quarantined' });
  });

  test('no such device; nobody named; a device set aside by name and reason', async () => {
    const unknown: unknown = await devices('release', 'nobody', ...DEED).catch((error: unknown) => error);
    expect([exitCodeOf(unknown), String(unknown)]).toEqual([66, expect.stringContaining('没有设备“nobody”')]);
    await expect(devices('release', 'nobody', '--why', 'x')).rejects.toMatchObject({ code: 'commander.missingMandatoryOptionValue' });
    await setAside(hostname());
    await setDevice(db(), id, 'ready', null);
    expect(await devices('quarantine', id, ...DEED)).toEqual({ code: 0, printed: `${id}\t已停用\n` });
    expect(await row()).toMatchObject({ state: 'quarantined', reason: '已换电池' });
  });

  test('its help says what it does, when it may be used and what its exit code means', () => {
    const help = helpOf((program) => addDevicesCommand(program, config, quiet, never, () => undefined), 'devices', 'release');
    for (const words of ['先自检，通过后可用', '内置数据库须在服务停止时执行', '退出码', '69']) expect(help).toContain(words);
  });
});
