/** The whole ladder: what adb tells, and on top of it a session of the driver that shows the home screen. */
import sharp from 'sharp';
import { Cancelled } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { AdbServer } from '../adb/adb.ts';
import { openDevice, type OpenDevice } from '../connect.ts';
import { examine, type Examined } from './health/examine.ts';
import { bad, unseen, well, type Rung } from './health/rung.ts';
import type { Hold } from './hold.ts';
import type { Identity } from './identity.ts';

export type SelfTest = {
  readonly adb: AdbServer;
  readonly serial: string;
  readonly known: Identity | null;
  readonly hold?: Hold;
  readonly appiumUrl: string | null;
  readonly signal: AbortSignal;
  readonly log: Log;
};

/** Throws `EnvironmentMissing` without adb or Appium, `Cancelled`. */
export async function selfTest(given: SelfTest): Promise<Examined> {
  const below = await examine(given.adb, given.serial, given.known, given.signal);
  const inTheWay = below.rungs.some(({ id, standing }) => standing === 'bad' && ['connection', 'answers', 'lock', 'front'].includes(id));
  const above = inTheWay
    ? [unseen('server', '前面各项未通过，没有试开会话'), unseen('picture', '没有会话，看不到桌面')]
    : await throughSession(given);
  return { ...below, rungs: [...below.rungs, ...above] };
}

async function throughSession({ adb, serial, hold, appiumUrl, signal, log }: SelfTest): Promise<readonly Rung[]> {
  let opened: OpenDevice | null = null;
  try {
    opened = await openDevice({
      device: serial,
      allowHosts: [],
      adb,
      signal,
      log,
      ...(hold === undefined ? {} : { hold }),
      ...(appiumUrl === null ? {} : { appiumUrl }),
    });
    const { device } = opened;
    await device.tree(signal);
    return [well('server', '自动化会话可以建立，界面可以读取'), await pictureRung(await device.screenshot(signal))];
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const said = error instanceof Error ? error.message : String(error);
    return [
      bad(
        'server',
        `自动化会话没有成功（${said.replace(/[。\s]+$/u, '')}）`,
        '请允许通过 USB 安装应用，重启手机后重试；仍不成功时运行 govapp doctor 检查本机环境。',
      ),
      unseen('picture', '没有会话，看不到桌面'),
    ];
  } finally {
    await opened?.close();
  }
}

/** Standard deviation of the grey values (0 to 255) below which nothing is drawn. */
const BARE_BELOW = 1;

/** A home screen is never of one colour: a dark picture in a lit phone is a broken screen, a secure window or a driver that cannot see. */
async function pictureRung(png: Buffer): Promise<Rung> {
  const { channels } = await sharp(png).greyscale().stats();
  return (channels[0]?.stdev ?? 0) < BARE_BELOW
    ? bad('picture', '桌面截图是一片纯色', '请确认屏幕已点亮、没有防窥或禁止截屏的设置；仍为纯色时重启手机，再不行则停用该手机。')
    : well('picture', '桌面截图正常');
}
