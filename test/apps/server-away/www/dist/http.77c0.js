(function(w){
var base='https://10.32.18.6:8443/gateway/zwt/v2';
w.request=function(path,body){
  var stop=new AbortController(),late=setTimeout(function(){stop.abort()},6000);
  return fetch(base+path,{method:body?'POST':'GET',headers:{'content-type':'application/json','x-client':'android-2.0.9'},body:body?JSON.stringify(body):undefined,signal:stop.signal})
    .then(function(r){if(!r.ok)throw new Error(String(r.status));return r.json()})
    .finally(function(){clearTimeout(late)});
};
w.mark=function(name){
  var all=JSON.parse(localStorage.getItem('zwt_mark')||'[]');all.push(name);localStorage.setItem('zwt_mark',JSON.stringify(all));
  fetch('http://127.0.0.1:9911/effect',{method:'POST',mode:'no-cors',body:name}).catch(function(){});
};
})(window);
