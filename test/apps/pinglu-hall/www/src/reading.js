import { h, to, item, page, act } from './dom.js';

const heads = ['我县推进', '县政府召开', '关于做好', '图解：', '一文读懂', '县领导调研', '转发：', '解读'];
const matters = ['秋粮收购工作', '政务公开重点', '营商环境提升行动', '城乡居民医保参保缴费', '小微企业减税政策', '农村公路养护', '森林防火命令', '老旧小区改造', '招商引资实施办法', '数字乡村试点', '就业援助', '基层减负清单'];

export const titleOf = (n) => `${heads[n % heads.length]}${matters[(n * 5) % matters.length]}（${String(2026 - (n % 3))}年第${String(n + 1)}期）`;

const HEIGHT = 76;

/** 只画看得见的行；滚到底又多出一批，没有尽头。 */
export function endless(channel) {
  let count = 20;
  const box = h('div', { class: 'virtual' });
  const more = h('div', { class: 'foot' }, '正在加载更多…');
  const draw = () => {
    if (!box.isConnected) return removeEventListener('scroll', draw);
    const top = Math.max(0, scrollY - 120);
    if (top + innerHeight * 1.5 > count * HEIGHT) count += 20;
    box.style.height = `${count * HEIGHT}px`;
    const first = Math.floor(top / HEIGHT);
    const rows = [];
    for (let n = first; n < Math.min(count, first + 14); n += 1) {
      const id = n * 4 + channel;
      rows.push(h('a', { style: `top:${n * HEIGHT}px`, onclick: to(`/a/${id}`) }, titleOf(id), h('small', {}, `${(id % 28) + 1}日 · 阅读 ${(id * 37) % 900}`)));
    }
    box.replaceChildren(...rows);
  };
  addEventListener('scroll', draw, { passive: true });
  setTimeout(draw);
  return h('div', {}, box, more);
}

/** 正文；“相关阅读”永远指向另外的文章。 */
export function article(id) {
  const n = Number(id);
  return page('资讯详情',
    h('article', {}, h('h2', {}, titleOf(n)), h('small', {}, '来源：县融媒体中心'),
      h('p', {}, '近日，有关部门就此项工作作出安排，要求各乡镇各单位结合实际抓好落实，明确责任到人、时限到日，及时回应群众关切。'),
      h('p', {}, '会议强调，要持续整治形式主义，严禁以打卡签到、积分排名等方式增加基层负担。'),
      h('footer', {}, h('span', { class: 'thumb', onclick: act('like') }, `赞 ${(n * 7) % 90}`))),
    h('div', { class: 'adm-list' }, h('div', { class: 'adm-list-header' }, '相关阅读'), [n * 3 + 1, n * 3 + 2, n + 17].map((next) => item(titleOf(next % 5000), `/a/${next % 5000}`))));
}
