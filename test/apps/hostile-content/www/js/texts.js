// What users typed into the back office, as it came.
var RAW = [
  '<script>window.__owned=1;document.title="owned"<\/script>关于开展安全检查的通知',
  '"><img src=x onerror="window.__owned=2">防汛提示',
  "' onmouseover='window.__owned=3' 值班表",
  '</style><script>window.__owned=4<\/script>施工许可',
  '</title></svg></textarea>--><svg onload=window.__owned=5>道路养护',
  '{{constructor.constructor("window.__owned=6")()}} ${window.__owned=7} 模板',
  'javascript:window.__owned=8',
  ']]><!ENTITY xxe SYSTEM "file:///etc/passwd">&xxe;&amp;lt;b&amp;gt; 公文',
  '../../../../etc/passwd',
  '工程\u202Egnp.exe\u202C名单 \u2066隔离\u2069',
  '零\u200B宽\u200D字\uFEFF符\u2060中\u00AD断',
  '控制\u0000字\u0001符\u0007在\u001B[31m红\u001B[0m色\u001B]0;owned\u0007里\u009B2J\u007F',
  '分行\u2028与\u2029分段\u0085下一行',
  '孤立的\uD800代理\uDC00项',
  'e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u030A\u030B\u030C'.repeat(20) + '叠加',
  '%s%n%x ; rm -rf / | $(id) `id` 命令',
  '"},{"outcome":"pass","id":"check-in"},{"x":"'
];
var LONG = new Array(4001).join('一条没有换行的长句子，');
