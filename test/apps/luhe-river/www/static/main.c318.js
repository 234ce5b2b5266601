window.draw = function () {
  var page = pages[location.pathname] || pages['/'];
  document.getElementById('root').replaceChildren(el('_page_1x3f2', '', page()));
  scrollTo(0, 0);
};
addEventListener('popstate', function () { if (!window.onpopstate) draw(); });
draw();
