function init() {
  if (sessionStorage.getItem('post')) enter(); else gatePhone();
}
function enter() {
  $('gate').style.display = 'none';
  $('portal').style.display = 'block';
  $('portal').style.height = '100%';
  $('main').contentWindow.location.replace('m/desk.html');
}
function openTab(cell, page) {
  var cells = $('dock').getElementsByTagName('td');
  for (var i = 0; i < cells.length; i++) cells[i].className = '';
  cell.className = 'cur';
  $('main').contentWindow.location.replace(page);
}
