/** 三、检测范围和充分性说明 */
import { duration } from '../../time.ts';
import { ENDED, PAGE, PAGE_STATE, SIGN_IN } from '../../words.ts';
import type { Context } from '../context.ts';
import { screenMap } from '../map.ts';
import { markup, type Html, type Value } from '../markup.ts';
import { facts, list, paragraph, part, section, table } from '../parts.ts';

export function coverage(context: Context): Html {
  const { coverage: it, coverageStatement, pictures } = context.report;
  const walked = pictures === undefined;
  const pages = (ids: readonly string[]): Value =>
    ids.length === 0 ? null : markup`${ids.length} 个：${ids.map((id, index) => markup`${index === 0 ? '' : '；'}${context.page(id)}`)}`;
  return section(
    2,
    '检测范围和充分性说明',
    part(
      0,
      '已检测的页面、角色、层级、时段',
      list(coverageStatement.seen, '本次检测未记录已检测范围的说明。'),
      walked
        ? facts('检测范围', [
            ['页面', `${it.screens} 个`],
            ['操作', `${it.actions} 次`],
            ['可操作控件', `见到 ${it.controls.seen} 个，已操作 ${it.controls.tried} 个，未操作 ${it.controls.untouched} 个`],
            [
              '底部或顶部标签',
              it.tabs.length === 0 ? '未见' : it.tabs.map(({ label, opened }) => `${label}（${opened ? '已打开' : '未打开'}）`).join('、'),
            ],
            ['登录', SIGN_IN[it.signIn]],
            ['结束原因', ENDED[it.ended]],
            ['是否穷尽', it.exhausted ? '已见控件均已操作，或注明未操作原因' : '尚有已见控件因检测时间等原因未操作'],
            [
              '用时',
              `${duration(it.seconds.total)}（设备操作 ${duration(it.seconds.device)}，等待页面 ${duration(it.seconds.settling)}，文字识别 ${duration(it.seconds.reading)}）`,
            ],
          ])
        : null,
      it.pages.length === 0
        ? null
        : table(
            '应有标示的页面',
            ['页面', '到达情况'],
            it.pages.map(({ page, state }) => [PAGE[page], PAGE_STATE[state]]),
          ),
      walked ? markup`<h4>页面关系图</h4>` : null,
      walked ? screenMap(context) : null,
    ),
    part(
      1,
      '未覆盖内容及原因',
      list(coverageStatement.unseen, '未记录到未覆盖内容；检测范围以外的内容不在本结论之内。'),
      facts('未能完整查看的页面', [
        ['文字仅见于图像', pages(it.blindScreens)],
        ['未能识别文字', pages(it.unreadScreens)],
        ['出错页面', pages(it.errorScreens)],
        ['未滚动到底', pages(it.unfinishedScreens)],
      ]),
    ),
    part(
      2,
      '“未发现”结论的适用范围',
      paragraph(
        '“未发现”是指在上述版本、页面、角色、设备、网络和时段内未发现，其可靠程度以“检测充分、较充分、不充分”表示。仅对特定人员、特定时段、特定地点显示的功能，以及由后台另行开启的功能，不在本次检测范围之内。',
      ),
    ),
  );
}
