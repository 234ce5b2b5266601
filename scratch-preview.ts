import { writeFile } from 'node:fs/promises';
import { makeReport, makeScreenshot } from './test/support/report.ts';
import { loadPictures } from './src/report/pictures.ts';
import { renderHtml } from './src/report/html/render.ts';
import { renderTerminal } from './src/report/terminal.ts';
const report = makeReport();
const shots: Record<string, [string, [number,string][]]> = {
 login:['登录',[[700,'手机号'],[900,'密码'],[1200,'登录'],[2160,'　　　　主办单位：云岭市示范局']]],
 home:['云岭示范办公',[[500,'通知公告'],[700,'巡护任务'],[900,'数据看板']]],
 mine:['我的',[[500,'张三　普通工作人员'],[700,'我的积分　36.5'],[910,'每日签到'],[1110,'设置']]],
 ranking:['学习榜',[[480,'您的学分排名：5'],[700,'1　李四　98'],[900,'2　王五　92']]],
 patrol:['巡护任务',[[500,'一号点位'],[1900,'　　　　　　巡护打卡']]],
 about:['关于',[[500,'版本 2.0.0'],[1945,'技术支持：某某科技 400-000-0000']]],
 board:['数据看板',[[700,'图表']]],
};
const read = async (p:string)=>{ const k=/screens\/(\w+)-0/.exec(p)?.[1]; const s=k?shots[k]:undefined; if(!s) throw new Error('gone'); return makeScreenshot(s[0],s[1]); };
const html = renderHtml(report, await loadPictures(report, read));
await writeFile('/tmp/rep/report.html', html);
console.log(html.length); console.log(renderTerminal(report,'runs/x/report.html'));
