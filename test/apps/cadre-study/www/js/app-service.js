uni.reLaunch(localStorage.getItem('uni_token') ? 'index' : 'login');
