/** One line a person typed → what is to be done. Pure. */
import type { Deed, Question } from '../ports.ts';

export const HOW =
  '直接输入文字：填入所要求的栏目 · 填 2 文字：填入第 2 处 · 点 3 或 点 540 1200：点按 · 划 100 900 800 900：滑动 · 看：重新截图 · 完成 · 放弃';

type Point = { readonly x: number; readonly y: number };

const inside = ({ x, y }: Point, { screen }: Question): boolean => x >= 0 && y >= 0 && x < screen.width && y < screen.height;

function placeOf(number: number, { places }: Question): Point | null {
  const box = places[number - 1]?.box;
  return box ? { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) } : null;
}

/** The deed, or one sentence that says what is wrong with the line. A text that begins like a command is typed with `填`. */
export function deedOf(line: string, question: Question): Deed | string {
  const said = line.trim();
  if (said === '') return '请输入要填写的文字，或“完成”“放弃”。';
  if (/^(看|look)$/iu.test(said)) return { act: 'look' };
  if (/^(完成|好了|done)$/iu.test(said)) return { act: 'done' };
  if (/^(放弃|give-?up)$/iu.test(said)) return { act: 'give-up' };
  const [, into, text] = /^(?:填|type)\s*(\d{1,2})\s+(.+)$/iu.exec(said) ?? [];
  if (into !== undefined && text !== undefined) {
    const place = question.places[Number(into) - 1];
    const point = placeOf(Number(into), question);
    return point && place?.field ? { act: 'type', text, point } : `第 ${into} 处不是可填写的栏目。`;
  }
  const command = /^(点|tap|划|swipe)\s*((?:\d{1,5}[\s,，]*)+)$/iu.exec(said);
  if (!command) return /^(填|点|划)(\s|\d|$)/u.test(said) ? '没有看懂，请按提示的写法输入。' : { act: 'type', text: said };
  const numbers = (command[2] ?? '')
    .split(/[\s,，]+/u)
    .filter((one) => one !== '')
    .map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  const [from, to] = [
    { x: a, y: b },
    { x: c, y: d },
  ];
  if (/点|tap/iu.test(command[1] ?? '')) {
    const point = numbers.length === 1 ? placeOf(a, question) : numbers.length === 2 ? from : null;
    if (!point || !inside(point, question)) return '没有这个位置：请给出列表中的序号，或画面以内的横、纵坐标。';
    return { act: 'tap', point };
  }
  if (numbers.length !== 4 || !inside(from, question) || !inside(to, question)) return '滑动要给出起点和终点的横、纵坐标，且都在画面以内。';
  return { act: 'swipe', from, to };
}
