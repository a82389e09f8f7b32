// The same page in the other languages.

const HERE = /\/[a-z]{2,3}(\/[^/]+\.ipynb)?$/; // a folder named for its language, perhaps with the notebook

// The other languages are the same notebook in a sister folder, both as a page and in JupyterLab.
function linkLanguages(root) {
  for (const link of root.querySelectorAll("a[data-language]")) {
    const other = location.pathname.replace(HERE, `/${link.dataset.language}$1`);
    link.hidden = !HERE.test(location.pathname);
    link.href = inVoila() ? `${other}#${states(root)}` : other;
    link.target = inVoila() ? "" : "_blank";
  }
}
