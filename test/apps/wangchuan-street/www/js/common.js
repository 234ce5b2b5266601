var HOST_UNIT = '望川区平安街道办事处';
function record(name) {
  var x = new XMLHttpRequest();
  x.open('POST', 'http://127.0.0.1:9911/effect', true);
  x.send(name);
}
function $(id) { return document.getElementById(id); }
