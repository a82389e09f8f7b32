// The same page in the other languages, and the other pages in this one.

const HERE = /\/[a-z]{2,3}(\/[^/]+\.(?:ipynb|html))?$/; // a folder named for its language, perhaps with the notebook
const NOTEBOOK = /\/[^/]+\.(ipynb|html)$/;

function queryIn(language) {
  const query = new URLSearchParams(location.search);
  if (query.has("lang")) query.set("lang", language);
  return inQuery(query);
}

// The others are notebooks in a sister folder, or in the same one; so it is as a page and in JupyterLab.
function linkPages(root) {
  for (const link of root.querySelectorAll("a[data-language], a[data-page]")) {
    const { language, page } = link.dataset;
    const place = language ? HERE : NOTEBOOK;
    const other = location.pathname.replace(place, language ? `/${language}$1` : `/${page}.$1`);
    link.hidden = !place.test(location.pathname);
    link.href = isPage() && language ? `${other}${queryIn(language)}#${states(root)}` : other;
    link.target = isPage() ? "" : "_blank";
  }
}

// What scenes say names the notebook of a page. On a site it is a file of another kind, in JupyterLab another tab; whenever a
// link came, it is put right before it is followed.
function putRight(event) {
  const link = event.target.closest?.('.gd a[href*=".ipynb"]');
  if (!link) return;
  if (isStatic()) link.setAttribute("href", link.getAttribute("href").replace(".ipynb", ".html"));
  link.target = isPage() ? "" : "_blank";
}
