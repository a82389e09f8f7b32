// What even an old browser, and one that opened the page as a file, can say: why nothing more comes.

function tellFailure(why) {
  var notice = document.getElementById("failed");
  var loading = document.getElementById("loading");
  notice.firstElementChild.textContent = notice.getAttribute("data-" + why);
  notice.hidden = false;
  notice.lastElementChild.hidden = why !== "start";
  notice.lastElementChild.onclick = function () { location.reload(); };
  if (loading) loading.hidden = true;
}

addEventListener("DOMContentLoaded", function () {
  if (location.protocol === "file:") tellFailure("file");
  else if (!("noModule" in HTMLScriptElement.prototype) || !window.WebAssembly) tellFailure("old");
});
