// secure: 该页面禁止截屏
window.PAGES = {
  home: { title: '鹤山干部档案', entries: [['policy', '政策文件'], ['file', '个人档案'], ['check', '履历核对'], ['post', '驻点报到'], ['back', '意见反馈']] },
  policy: { title: '政策文件', cards: [['干部人事档案工作条例解读', '档案材料应当真实、完整，按期归档。'], ['年度核对工作安排', '请各单位于六月底前完成履历核对。']] },
  file: { title: '个人档案', secure: true, cards: [['基本情况', '姓名：林远　职务：科员'], ['所在科室', '人事档案科']], foot: '主办单位：鹤山市人力资源和社会保障局' },
  check: { title: '履历核对', secure: true, cards: [['2015年7月—2019年6月', '鹤山市青溪镇政府 科员'], ['2019年6月至今', '人事档案科 科员']] },
  post: { title: '驻点报到', secure: true, cards: [['本周驻点', '青溪镇便民服务中心'], ['今日状态', '今日未签到']], act: ['立即签到', 'clock-in'] },
  back: { title: '意见反馈', form: '请填写您的意见和建议', act: ['提交', 'feedback-submit'] },
};
