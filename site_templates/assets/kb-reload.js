/* Only in the writer's preview: shows the page again when it was renewed, and says why it could not be. */
(function () {
  "use strict";
  var known = null;
  var note = null;

  function say(problem) {
    if (note) note.remove();
    note = null;
    if (!problem) return;
    note = document.createElement("p");
    note.className = "kb-banner kb-banner--bad kb-problem";
    note.setAttribute("role", "alert");
    note.textContent = problem;
    document.body.insertBefore(note, document.body.firstChild);
  }

  function ask() {
    if (document.visibilityState !== "visible") { setTimeout(ask, 1000); return; }
    fetch("/__kb/state", { cache: "no-store" })
      .then(function (answer) { return answer.json(); })
      .then(function (state) {
        if (known !== null && state.version !== known) location.reload();
        known = state.version;
        say(state.problem);
      })
      .catch(function () { /* the preview was stopped: keep the page */ })
      .then(function () { setTimeout(ask, 1000); });
  }

  ask();
})();
