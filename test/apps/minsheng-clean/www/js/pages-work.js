var Pages = {};
var Foot = {
  template: '<div class="foot"><div class="unit">主办单位：北京市清源区民政局</div><div>京ICP备05550217号-1A</div><div>京公网安备 11019902000217号</div></div>'
};
Pages.home = {
  data: function () { return { news: DB.news, grid: [['公文', 'description', '#/docs'], ['会议', 'friends-o', '#/meetings'], ['日程', 'calendar-o', '#/calendar'], ['通讯录', 'phone-o', '#/contacts'], ['办件统计', 'bar-chart-o', '#/stats'], ['办件排行', 'chart-trending-o', '#/rank'], ['学习资料', 'video-o', '#/videos'], ['用品申领', 'gift-o', '#/apply']] }; },
  template: `<div class="page with-tab">
    <div class="head"><div class="t">清源民政办公</div><span class="s" @click="$go('#/search')"><van-icon name="search" /></span><span class="s" @click="$go('#/messages')"><van-icon name="bell" dot /></span></div>
    <div class="banner"><van-swipe :autoplay="5000"><van-swipe-item><img src="img/banner-1.svg" alt=""></van-swipe-item><van-swipe-item><img src="img/banner-2.svg" alt=""></van-swipe-item></van-swipe></div>
    <div class="box"><van-grid :column-num="4" :border="false"><van-grid-item v-for="g in grid" :icon="g[1]" :text="g[0]" @click="$go(g[2])" /></van-grid></div>
    <van-notice-bar left-icon="volume-o" style="margin:0 12px;border-radius:8px" text="街道办推行“打卡签到”减负整改，全区清理签到打卡类功能 23 个" @click="$go('#/news/1')" />
    <div class="box"><div class="bt">要闻动态<span @click="$go('#/news')">更多 ></span></div>
      <div class="row" v-for="n in news.slice(0,4)" @click="$go('#/news/'+n.id)"><div class="tx"><p>{{n.title}}</p><i>{{n.from}}　{{n.time}}</i></div><img v-if="n.pic" :src="n.pic" alt=""></div></div>
    <foot /></div>`
};
Pages.work = {
  template: `<div class="page with-tab"><van-nav-bar title="办公" />
    <van-cell-group inset title="待我处理"><van-cell title="待签收公文" value="2 件" is-link icon="description" @click="$go('#/docs')" /><van-cell title="近期会议" value="1 场" is-link icon="friends-o" @click="$go('#/meetings')" /><van-cell title="我的日程" is-link icon="calendar-o" @click="$go('#/calendar')" /></van-cell-group>
    <van-cell-group inset title="业务数据"><van-cell title="办件统计" is-link icon="bar-chart-o" @click="$go('#/stats')" /><van-cell title="办件量排行" is-link icon="chart-trending-o" @click="$go('#/rank')" /></van-cell-group>
    <van-cell-group inset title="综合保障"><van-cell title="办公用品申领" is-link icon="gift-o" @click="$go('#/apply')" /><van-cell title="通讯录" is-link icon="phone-o" @click="$go('#/contacts')" /><van-cell title="学习资料" is-link icon="video-o" @click="$go('#/videos')" /></van-cell-group></div>`
};
Pages.news = {
  data: function () { return { tab: 0, tags: ['要闻', '通知', '政策'], news: DB.news }; },
  template: `<div class="page with-tab"><van-nav-bar title="资讯" /><van-tabs v-model:active="tab"><van-tab v-for="t in tags" :title="t"><div class="box"><div class="row" v-for="n in news.filter(function(x){return x.tag===t})" @click="$go('#/news/'+n.id)"><div class="tx"><p>{{n.title}}</p><i>{{n.from}}　{{n.time}}　阅读 {{n.read}}</i></div><img v-if="n.pic" :src="n.pic" alt=""></div></div></van-tab></van-tabs></div>`
};
Pages.article = {
  props: ['id'],
  data: function () { return { liked: false, kept: false }; },
  computed: { n: function () { var id = this.id; return DB.news.find(function (x) { return String(x.id) === id; }) || DB.news[0]; } },
  methods: {
    like: function () { this.liked = !this.liked; trace('like'); },
    keep: function () { this.kept = !this.kept; trace('favorite'); vant.showToast(this.kept ? '已收藏' : '已取消收藏'); }
  },
  template: `<div class="page"><bar title="资讯详情" /><div class="art"><h1>{{n.title}}</h1><div class="by">{{n.from}}　{{n.time}}　阅读 {{n.read}}</div><img v-if="n.pic" :src="n.pic" alt=""><p v-for="p in n.body">{{p}}</p></div><div class="acts"><span @click="like"><van-icon :name="liked?'good-job':'good-job-o'" />点赞</span><span @click="keep"><van-icon :name="kept?'star':'star-o'" />收藏</span></div></div>`
};
Pages.docs = {
  data: function () { return { tab: 0, docs: DB.docs }; },
  template: `<div class="page"><bar title="公文" /><van-tabs v-model:active="tab"><van-tab v-for="s in ['待签收','已签收']" :title="s"><div class="box"><div class="row" v-for="d in docs.filter(function(x){return x.state===s})" @click="$go('#/docs/'+d.id)"><div class="tx"><p>{{d.title}}</p><i>{{d.no}}　{{d.time}}</i></div><van-tag :type="s==='待签收'?'danger':'success'" plain>{{s}}</van-tag></div></div></van-tab></van-tabs></div>`
};
Pages.doc = {
  props: ['id'],
  computed: { d: function () { var id = this.id; return DB.docs.find(function (x) { return x.id === id; }) || DB.docs[0]; } },
  methods: { receive: function () { trace('receipt'); this.d.state = '已签收'; vant.showSuccessToast('签收成功'); } },
  template: `<div class="page"><bar title="公文详情" /><div class="art"><h1>{{d.title}}</h1><div class="by">{{d.no}}　{{d.time}}</div><p>各科室、各街道办事处：</p><p>现将有关事项通知如下，请结合工作实际认真贯彻落实。工作中遇到的问题，请及时与办公室联系。</p><p>请于收文后 3 个工作日内提出办理意见，办理时限以系统提示为准。</p></div><van-cell-group inset><van-cell title="当前状态" :value="d.state" /><van-cell title="办理时长" value="1天4小时" /><van-cell title="剩余时间" value="2天" /></van-cell-group><div class="pad" v-if="d.state==='待签收'"><van-button type="primary" block round @click="receive">签收</van-button></div></div>`
};
Pages.meetings = {
  data: function () { return { list: DB.meetings }; },
  template: `<div class="page"><bar title="会议" /><van-cell-group inset style="margin-top:12px"><van-cell v-for="m in list" :title="m.title" :label="m.time+'　'+m.room" :value="m.len" is-link @click="$go('#/meetings/'+m.id)" /></van-cell-group></div>`
};
Pages.meeting = {
  props: ['id'],
  computed: { m: function () { var id = this.id; return DB.meetings.find(function (x) { return x.id === id; }) || DB.meetings[0]; } },
  methods: { reply: function () { trace('meeting-reply'); vant.showSuccessToast('已回执'); } },
  template: `<div class="page"><bar title="会议详情" /><van-cell-group inset style="margin-top:12px"><van-cell title="会议名称" :label="m.title" /><van-cell title="时间" :value="m.time" /><van-cell title="地点" :value="m.room" /><van-cell title="会议时长" :value="m.len.replace('会议时长 ','')" /><van-cell title="会议通知" value="查看" is-link @click="$go('#/news/4')" /></van-cell-group><div class="pad"><van-button plain type="primary" block round @click="reply">提交参会回执</van-button></div></div>`
};
Pages.calendar = {
  data: function () { return { day: 20, plan: { 12: [['09:30', '槐柏街道调研：“打卡签到”减负整改情况']], 15: [['14:30', '养老机构安全管理视频调度会']], 20: [['08:30', '社会救助工作推进会（8:30 会场签到领材料）'], ['14:00', '接待低保对象来访']], 22: [['10:00', '签批养老补贴发放表']], 27: [['15:00', '党支部学习']] } }; },
  template: `<div class="page"><bar title="日程" /><div class="box"><div class="bt">2026年5月<span>今天</span></div><div class="cal"><span class="w" v-for="w in ['一','二','三','四','五','六','日']">{{w}}</span><span v-for="b in 4"></span><span v-for="d in 31" :class="{on:d===day,dot:plan[d]&&d!==day}" @click="day=d">{{d}}</span></div></div><div class="box"><div class="bt">5月{{day}}日 安排</div><div class="row" v-for="p in plan[day]||[]"><b>{{p[0]}}</b><div class="tx"><p>{{p[1]}}</p></div></div><van-empty v-if="!plan[day]" image-size="80" description="当天没有安排" /></div></div>`
};
Pages.contacts = {
  data: function () { return { key: '', people: DB.people }; },
  template: `<div class="page"><bar title="通讯录" /><van-search v-model="key" placeholder="姓名、科室" /><van-cell-group><van-cell v-for="p in people.filter(function(x){return (x[0]+x[1]).indexOf(key)>=0})" :title="p[0]" :label="p[1]" :value="p[2]" /></van-cell-group></div>`
};
Pages.stats = {
  template: `<div class="page"><bar title="办件统计" /><div class="nums" style="margin-top:12px"><div><b>1601</b>本月办件</div><div><b>98.6%</b>按期办结</div><div><b>2.4天</b>平均办理时长</div></div><div class="box"><div class="bt">业务分类</div><div class="row" v-for="r in [['低保低收入审核',72],['养老服务补贴',61],['婚姻登记',44],['社会组织变更',23]]"><div class="tx"><p>{{r[0]}}</p><div class="bar"><div :style="{width:r[1]+'%'}"></div></div></div><span>{{r[1]*7}} 件</span></div></div></div>`
};
Pages.rank = {
  data: function () { return { rank: DB.rank }; },
  template: `<div class="page"><bar title="办件量排行" /><div class="box"><div class="bt">2026年5月 各科室办件量</div><div class="row" v-for="(r,i) in rank"><b style="width:24px;color:#1c64d1">{{i+1}}</b><div class="tx"><p>{{r[0]}}</p><div class="bar"><div :style="{width:r[1]/5+'%'}"></div></div></div><span>{{r[1]}} 件</span></div></div></div>`
};
Pages.videos = {
  data: function () { return { list: DB.videos }; },
  template: `<div class="page"><bar title="学习资料" /><div class="box"><div class="row" v-for="v in list" @click="$go('#/videos/'+v.id)"><img src="img/pic-1.svg" alt=""><div class="tx"><p>{{v.title}}</p><i>{{v.by}}　{{v.len}}</i></div></div></div></div>`
};
Pages.video = {
  props: ['id'],
  computed: { v: function () { var id = this.id; return DB.videos.find(function (x) { return x.id === id; }) || DB.videos[0]; } },
  template: `<div class="page"><bar title="资料详情" /><div style="background:#10233f;height:200px;text-align:center;line-height:200px;color:#fff;font-size:44px"><van-icon name="play-circle-o" /></div><div class="art"><h1>{{v.title}}</h1><div class="by">{{v.by}}　{{v.len}}</div><p>本资料供工作人员自愿学习参考，不作考核要求。</p></div></div>`
};
Pages.apply = {
  data: function () { return { kind: '', num: '', why: '' }; },
  methods: { send: function () { trace('apply-submit'); if (!this.kind || !this.num) { vant.showToast('请填写物品名称和数量'); return; } vant.showSuccessToast('已提交'); history.back(); } },
  template: `<div class="page"><bar title="办公用品申领" /><van-cell-group inset style="margin-top:12px"><van-field v-model="kind" label="物品名称" placeholder="如：签字笔" required /><van-field v-model="num" type="digit" label="数量" placeholder="请输入数量" required /><van-field v-model="why" label="用途" type="textarea" rows="3" placeholder="选填" /></van-cell-group><div class="pad"><van-button type="primary" block round @click="send">提交申领</van-button></div></div>`
};
Pages.search = {
  data: function () { return { key: '', done: false, hot: ['低保标准', '养老助餐', '值班安排', '减负'] }; },
  computed: { hits: function () { var k = this.key; return DB.news.filter(function (n) { return n.title.indexOf(k) >= 0; }); } },
  template: `<div class="page" style="background:#fff"><bar title="搜索" /><van-search v-model="key" placeholder="搜索资讯、公文" @search="done=true" /><div class="pad" v-if="!key"><div style="color:#6b7280;font-size:13px;margin-bottom:10px">热门搜索</div><van-tag v-for="h in hot" size="large" round color="#eef2f9" text-color="#333" style="margin:0 10px 10px 0" @click="key=h">{{h}}</van-tag></div><template v-else><div class="row" v-for="n in hits" @click="$go('#/news/'+n.id)"><div class="tx"><p>{{n.title}}</p><i>{{n.time}}</i></div></div><van-empty v-if="!hits.length" description="没有找到相关内容" /></template></div>`
};
