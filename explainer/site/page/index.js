// The first page, in the first of the reader's languages that there is one in.

addEventListener("DOMContentLoaded", () => {
  const pages = new Map([...document.querySelectorAll("section")].map((each) => [each.lang, each.querySelector("a").href]));
  const wished = navigator.languages.map((language) => language.split("-")[0]);
  const known = wished.find((language) => pages.has(language)) ?? document.documentElement.lang;
  location.replace(`${pages.get(known)}${location.hash}`);
});
