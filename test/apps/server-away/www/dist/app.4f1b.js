(function(){
var V=Vue,h=V.h,reactive=V.reactive;
var icons={home:'M4 11l8-7 8 7v9h-5v-6H9v6H4z',news:'M4 5h16v14H4zM8 9h8M8 13h8',work:'M5 4h14v16H5zM9 9l2 2 4-4M9 16h6',me:'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-5 4-6 8-6s7 1 8 6',back:'M15 5l-7 7 7 7',set:'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M6 6l2 2M16 16l2 2M18 6l-2 2M8 16l-2 2',bell:'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4'};
function svg(n){return h('svg',{viewBox:'0 0 24 24'},[h('path',{d:icons[n]})])}
var st=reactive({stack:['home'],tip:'',name:'',word:'',seek:'',ask:false});
var data=reactive({});
var titles={home:'清溪政务通',news:'资讯',work:'办件',me:'我的',login:'账号登录',find:'搜索',set:'偏好设置',about:'关于政务通',deal:'用户协议',secret:'隐私政策',msg:'消息提醒'};
var remote={home:'/home/floors',news:'/cms/list?page=1',work:'/todo/list',me:'/my/menus',about:'/app/about',deal:'/cms/agreement/1',secret:'/cms/agreement/2',msg:'/msg/list'};
var tabs=[['home','首页'],['news','资讯'],['work','办件'],['me','我的']];
function load(k){if(!remote[k])return;data[k]='wait';request(remote[k]).then(function(d){data[k]=d},function(){data[k]='fail'})}
function enter(k){load(k);window.scrollTo(0,0)}
function go(k){st.stack.push(k);history.pushState({d:st.stack.length},'');enter(k)}
function tab(k){st.stack=[k];history.replaceState({d:1},'');enter(k)}
function tip(s){st.tip=s;setTimeout(function(){if(st.tip===s)st.tip=''},2500)}
window.addEventListener('popstate',function(e){var d=e.state?e.state.d:1;while(st.stack.length>Math.max(1,d))st.stack.pop()});
function state(k){
  if(data[k]==='wait')return h('div',{class:'spin'},'加载中…');
  if(data[k]==='fail')return h('div',{class:'none'},[h('svg',{viewBox:'0 0 120 96'},[h('path',{d:'M30 70a18 18 0 0 1 2-36 26 26 0 0 1 50-4 20 20 0 0 1 6 40z',fill:'#e4e1f7'}),h('path',{d:'M60 40v16M60 62v4',stroke:'#8b82d6','stroke-width':4,'stroke-linecap':'round'})]),h('p','网络异常，请稍后重试'),h('span',{class:'again',onClick:function(){load(k)}},'重新加载')]);
  return h('div',{class:'opt'},[].concat(data[k]&&data[k].rows||[]).map(function(r){return h('div',String(r.title||r.name||''))}));
}
function signIn(){
  if(!st.name||!st.word){tip('请填写账号和密码');return}
  mark('login-try');
  st.ask=true;
  request('/auth/login',{account:st.name,secret:st.word}).then(function(d){st.ask=false;mark('login');localStorage.setItem('zwt_token',d.token);tab('home')},function(){st.ask=false;tip('网络异常，请稍后重试')});
}
var view={
  home:function(){return[h('div',{class:'seekbar',onClick:function(){go('find')}},'搜索资讯、办件'),h('div',{class:'swip'}),state('home')]},
  news:function(){return state('news')},
  work:function(){return state('work')},
  me:function(){return[h('div',{class:'who',onClick:function(){go('login')}},[h('i'),h('b','点击登录')]),state('me')]},
  login:function(){return h('div',{class:'sign'},[h('h2','您好，请登录'),h('div',{class:'in'},[h('input',{value:st.name,placeholder:'账号',onInput:function(e){st.name=e.target.value}})]),h('div',{class:'in'},[h('input',{value:st.word,type:'password',placeholder:'密码',onInput:function(e){st.word=e.target.value}})]),h('div',{class:'do',onClick:signIn},st.ask?'登录中…':'登录'),h('div',{class:'agree'},['登录即表示同意',h('a',{onClick:function(){go('deal')}},'《用户协议》'),'和',h('a',{onClick:function(){go('secret')}},'《隐私政策》')]),h('div',{class:'unit'},'主办单位：清溪县行政审批局')])},
  find:function(){return[h('div',{class:'seekbar'},[h('input',{style:'border:0;outline:0;flex:1;font:inherit',placeholder:'输入关键字',value:st.seek,onInput:function(e){st.seek=e.target.value},onKeyup:function(e){if(e.key==='Enter'){remote.find='/search?q='+encodeURIComponent(st.seek);load('find')}}})]),data.find?state('find'):null]},
  set:function(){return h('div',{class:'opt'},[h('div',{onClick:function(){mark('font-change');tip('已调整')}},['字体大小',h('em','标准')]),h('div',{onClick:function(){mark('cache-clear');tip('缓存已清理')}},['清理缓存',h('em','3.2 MB')]),h('div',{onClick:function(){go('about')}},['关于政务通',h('em','2.0.9')])])},
  about:function(){return state('about')},deal:function(){return state('deal')},secret:function(){return state('secret')},msg:function(){return state('msg')}
};
V.createApp({render:function(){
  var k=st.stack[st.stack.length-1],isTab=tabs.some(function(t){return t[0]===k});
  return[h('div',{class:'top'},[isTab?(k==='home'?h('span',{class:'l',onClick:function(){go('msg')}},[svg('bell')]):null):h('span',{class:'l',onClick:function(){history.back()}},[svg('back')]),titles[k],k==='me'?h('span',{class:'r',onClick:function(){go('set')}},[svg('set')]):null]),h('div',{class:'wrap',key:k},[].concat(view[k]())),isTab?h('div',{class:'foot'},tabs.map(function(t){return h('div',{class:t[0]===k?'cur':'',onClick:function(){tab(t[0])}},[svg(t[0]),h('span',t[1])])})):null,st.tip?h('div',{class:'hint'},st.tip):null];
}}).mount('#qx');
history.replaceState({d:1},'');
enter('home');
})();
