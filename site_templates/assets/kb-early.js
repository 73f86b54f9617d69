/* Before the first paint: the light or dark the reader has chosen, and Escape hatches for old bookmarks with ?q=. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.dataset.kbScript = ""; /* what only works with a script is shown */
  try {
    var theme = localStorage.getItem("kb-theme");
    if (theme === "light" || theme === "dark") root.dataset.kbTheme = theme;
  } catch (error) {
    /* storage closed (some file: pages and frames): the device decides */
  }
  var parameters = new URLSearchParams(location.search);
  if (parameters.has("q")) {
    /* a CRM may send ?q=: move it where it is never sent again */
    history.replaceState(null, "", location.pathname + "#q=" + encodeURIComponent(parameters.get("q")));
  }
})();
