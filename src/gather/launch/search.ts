/** Opening a program by its name, through the host's own search, as a person does. */
import { heed, onDevice, pause, type Kit } from '../kit.ts';
import type { Spot, View } from '../view.ts';
import { plain } from '../words.ts';
import { barrierOf } from './barrier.ts';
import type { Host } from './host.ts';
import { lookLegibly, type Legible } from './legible.ts';

const WAIT_MS = 10_000;
const GAP_MS = 400;
const SECTION = /^(小程序|政务小程序|应用)$/;
const OTHER_SECTION =
  /^(搜索网络结果|搜一搜.*|公众号|服务号|聊天记录|联系人|群聊|功能|视频号|朋友圈|文章|服务|生活号|商家|新闻|更多|查看更多.*|最近使用.*)$/;

/** null when it was opened; else why not, for a person. `seen`: takes the activities of the host that were in front on the way. */
export async function openByName(kit: Kit, host: Host, name: string, seen: Set<string>): Promise<string | null> {
  const waitFor = async <T>(find: (view: View) => T | undefined): Promise<T | null> =>
    await seeUntil(kit, ({ view, sight: { foreground } }) => {
      if (foreground.package === host.package) seen.add(foreground.activity);
      return find(view);
    });
  await onDevice(kit, () => kit.device.launch(host.package, kit.signal));
  const entry = await waitFor((view) => view.spots.find((spot) => /^(搜索|搜一搜|search)$/i.test(plain(spot.label))));
  if (!entry) return (await isShut(kit)) ? null : `没有在${host.name}首页找到搜索入口，请改用链接打开`;
  await tap(kit, entry);
  const field = await waitFor((view) => view.spots.find((spot) => spot.role === 'field'));
  if (!field) return `${host.name}的搜索页没有输入框，请改用链接打开`;
  await onDevice(kit, () => kit.device.type(field.tap, name, { secret: false }, kit.signal));
  const found = await waitFor((view) => {
    const all = resultsFor(view, name);
    return all.length > 0 ? all : undefined;
  });
  if (!found) return `在${host.name}中没有搜索到名为“${name}”的小程序，请核对名称或改用链接打开`;
  const [only, second] = found;
  if (second !== undefined || only === undefined)
    return `在${host.name}中搜索到${found.length}个名为“${name}”的小程序，不能确定是哪一个，请改用链接打开`;
  await tap(kit, only);
  return null;
}

/** Rows of that very name under the heading 小程序; without such a heading, all rows of that name. */
export function resultsFor(view: Pick<View, 'spots' | 'texts'>, name: string): readonly Spot[] {
  const heads = view.texts
    .filter(({ text }) => SECTION.test(plain(text)) || OTHER_SECTION.test(plain(text)))
    .sort((a, b) => a.box.y - b.box.y);
  const first = heads.findIndex(({ text }) => SECTION.test(plain(text)));
  const from = heads[first]?.box.y ?? 0;
  const to = first < 0 ? Number.POSITIVE_INFINITY : (heads[first + 1]?.box.y ?? Number.POSITIVE_INFINITY);
  const named = view.spots.filter(({ role, parts, label, box }) => {
    // Some hosts give a row as several texts, some as one with the owner behind the name.
    const heads = [parts[0] ?? label, label, label.split(/[\s·|]+/)[0] ?? ''].map(plain);
    return role !== 'field' && heads.includes(plain(name)) && box.y >= from && box.y < to;
  });
  // A row and the text in it are one result.
  return named.filter((spot, at) => named.findIndex((other) => Math.abs(other.box.y - spot.box.y) < spot.box.height) === at);
}

/** The host wants something first: what that is, is told from its page by whoever asked. */
async function isShut(kit: Kit): Promise<boolean> {
  const { sight, texts } = await lookLegibly(kit);
  return barrierOf(sight.foreground.activity, texts) !== 'host-not-opened';
}

const tap = async (kit: Kit, spot: Spot): Promise<void> => await onDevice(kit, () => kit.device.tap(spot.tap, kit.signal));

async function seeUntil<T>(kit: Kit, find: (seen: Legible) => T | undefined): Promise<T | null> {
  const began = kit.clock.elapsed();
  for (;;) {
    heed(kit.signal);
    const found = find(await lookLegibly(kit));
    if (found !== undefined) return found;
    if (kit.clock.elapsed() - began > WAIT_MS) return null;
    await pause(kit, GAP_MS);
  }
}
