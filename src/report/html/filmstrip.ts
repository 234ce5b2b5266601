/** 操作过程回看: the walk in order, each act drawn where it was made. Pictures are those stored once; a frame costs a few bytes. */
import type { Report, WalkStep } from '../../verdict/report-schema.ts';
import { oneLine, shortened } from '../text.ts';
import { beijingClock } from '../time.ts';
import { ACT } from '../words.ts';
import type { Context } from './context.ts';
import { markup, type Html } from './markup.ts';
import { paragraph } from './parts.ts';

/** Frames shown; a walk of an hour has thousands. The rest stands in report.json. */
const MOST_FRAMES = 400;

/** The frames as a list that scrolls sideways and can be reached by keyboard; on paper only what it is and where it stands. */
export function filmstrip(context: Context): Html {
  const { walk = [], screens } = context.report;
  if (walk.length === 0) return paragraph('本报告未记录操作过程。', 'none');
  const numbers = new Map(screens.map((screen, index) => [screen.id, { number: index + 1, screen }]));
  const shown = walk.slice(0, MOST_FRAMES);
  return markup`<p class="small screen-only">共 ${walk.length} 步，按先后排列；圆圈为点按位置，画面为该页首次截图。可左右滚动，或以 Tab 键进入后用方向键查看。</p>
<p class="small print-only">共 ${walk.length} 步。逐步画面见报告网页文件（report.html）的“操作过程回看”，逐步记录见 report.json。</p>
<div class="strip" role="region" aria-label="操作过程回看，共${walk.length}步" tabindex="0"><ol>
${shown.map((step, index) => frame(context, step, index, numbers.get(step.from), step.to === null ? undefined : numbers.get(step.to)))}</ol></div>
${walk.length > MOST_FRAMES ? paragraph(`其余 ${walk.length - MOST_FRAMES} 步见报告数据文件（report.json）。`) : null}`;
}

type Numbered = { readonly number: number; readonly screen: Report['screens'][number] };

function frame(context: Context, step: WalkStep, index: number, from: Numbered | undefined, to: Numbered | undefined): Html {
  const words = shortened(oneLine(step.label), 16);
  const said = words === '' || words === ACT[step.act] ? ACT[step.act] : `${ACT[step.act]}“${words}”`;
  const led = step.to === step.from ? '停留在本页' : to === undefined ? '未到达新页面' : `到页面${to.number}`;
  return markup`<li>${picture(context, step, from, said)}<p><b>${index + 1}</b>　<span class="small">${beijingClock(step.at)}</span><br>${from === undefined ? '' : `页面${from.number}　`}${said}<br><span class="small">${to === undefined ? led : markup`<a href="#s${to.number}" tabindex="-1">${led}</a>`}</span></p></li>
`;
}

function picture(context: Context, { point }: WalkStep, from: Numbered | undefined, said: string): Html {
  const stored = from === undefined ? '启动前，无画面' : context.stored(from.screen.pictures[0], from.screen.id);
  if (typeof stored === 'string') return markup`<p class="nopicture">${stored}</p>`;
  const { width, height } = stored.picture;
  const inside = point !== undefined && point.x >= 0 && point.y >= 0 && point.x <= width && point.y <= height;
  const tap = inside
    ? markup`<circle class="halo" cx="${point.x}" cy="${point.y}" r="${Math.round(width * 0.07)}"/><circle class="tap" cx="${point.x}" cy="${point.y}" r="${Math.round(width * 0.07)}"/>`
    : null;
  return markup`<svg role="img" aria-label="页面${from?.number ?? ''}画面，${said}" viewBox="0 0 ${width} ${height}"><use href="#${stored.id}"/>${tap}</svg>`;
}
