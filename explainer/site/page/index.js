// The first page, in the language that is asked for, or the first of the reader's that there is one in.

addEventListener("DOMContentLoaded", () => {
  const pages = new Map([...document.querySelectorAll("section")].map((each) => [each.lang, each.querySelector("a").href]));
  const asked = new URLSearchParams(location.search).getAll("lang");
  const wished = [...asked, ...navigator.languages.map((language) => language.split("-")[0])];
  const known = wished.find((language) => pages.has(language)) ?? document.documentElement.lang;
  location.replace(`${pages.get(known)}${location.search}${location.hash}`);
});
