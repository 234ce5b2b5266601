import { backHook } from '../screen/app/cordova-bridge.ts';
import { askBinding } from '../screen/app/prelude.ts';
import { escapeHtml } from '../screen/windows/shell-window.ts';
import type { HostData } from './host-data.ts';
import { openHook } from './open-hook.ts';
import { programScript } from './program-script.ts';
import { quickAppScript } from './quick-app-script.ts';
import { style } from './style.ts';
import { wechatScript } from './wechat-script.ts';

const surfaces = { wechat: wechatScript, 'quick-app': quickAppScript } as const;
const titles = { wechat: '微信', 'quick-app': '快应用' } as const;

/** The host's own page: its surfaces, and the frame in which a program's pages are shown. `</` is kept out of the data. */
export function hostPage(host: HostData, packageName: string): string {
  const { programs, ...its } = host;
  const known = programs.map(({ bundle: _path, ...program }) => program);
  const data = JSON.stringify({ ...its, package: packageName, programs: known }).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(titles[host.kind])}</title><style>${style}</style></head>
<body><div id="stage"></div>
<script>(() => {
'use strict';
const data = ${data};
const names = { ask: '${askBinding}', back: '${backHook}', open: '${openHook}' };
${programScript}
${surfaces[host.kind]}
})();</script></body></html>`;
}
