/* The page's behaviour: the search box, copy buttons, banners with a date, contents, light and dark.
   The index is fetched when the box gets the focus or the browser is idle, never at load. What is typed stays
   after the #, so it is never sent. Everything written into the page goes in as text. */
(function () {
  "use strict";

  var page = JSON.parse(document.getElementById("kb.page").textContent);
  var root = document.documentElement;
  speakTheAddress();
  var words = page.words;

  function find(name, inside) {
    return (inside || document).querySelector('[data-kb="' + name + '"]');
  }

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function own(table, key) {
    return Object.hasOwn(table, key) ? table[key] : undefined;
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function today() {
    var now = new Date();
    var pad = function (number) { return String(number).padStart(2, "0"); };
    return now.getFullYear() + "-" + pad(now.getMonth() + 1) + "-" + pad(now.getDate());
  }

  /* ---- addresses: folders open as folders on a server and as index.html from a disk */
  var fromDisk = location.protocol === "file:";

  function address(url, anchor) {
    var whole = page.base.replace(/\/$/, "") + "/" + url;
    if (fromDisk && /\/$/.test(whole)) whole += "index.html";
    return whole + (anchor ? "#" + anchor : "");
  }

  if (fromDisk) {
    document.querySelectorAll('a[href$="/"], a[href*="/#"]').forEach(function (link) {
      if (link.protocol === "file:") link.href = link.href.replace(/\/(#|$)/, "/index.html$1");
    });
  }

  /* ---- light and dark */
  function setUpTheme() {
    var button = find("theme");
    var choices = ["auto", "light", "dark"];
    var current = root.dataset.kbTheme || "auto";
    function show() {
      var name = words.theme + ": " + words["theme_" + current];
      find("theme-label").textContent = name;
      button.title = name;
    }
    button.addEventListener("click", function () {
      current = choices[(choices.indexOf(current) + 1) % choices.length];
      if (current === "auto") delete root.dataset.kbTheme;
      else root.dataset.kbTheme = current;
      try {
        if (current === "auto") localStorage.removeItem("kb-theme");
        else localStorage.setItem("kb-theme", current);
      } catch (error) { /* storage closed: the choice lasts for this page */ }
      show();
    });
    show();
    button.hidden = false;
  }

  /* ---- copy blocks */
  function textOf(block) {
    return block.innerText.replace(/\n{3,}/g, "\n\n").trim();
  }

  /* the clipboard is closed to pages on plain http: there the selection is copied */
  function copy(text) {
    return navigator.clipboard ? navigator.clipboard.writeText(text) : new Promise(function (resolve, reject) {
      var before = document.activeElement;
      var field = make("textarea", "kb-sr");
      field.value = text;
      field.readOnly = true;
      document.body.appendChild(field);
      field.focus({ preventScroll: true });
      field.select();
      var done = document.execCommand("copy");
      field.remove();
      before.focus({ preventScroll: true });
      if (done) resolve();
      else reject(new Error("execCommand"));
    });
  }

  function blanksIn(section) {
    var names = Array.prototype.map.call(section.querySelectorAll("blockquote .kb-blank"), function (blank) {
      return blank.textContent.slice(1, -1);
    });
    return names.filter(function (name, index) { return names.indexOf(name) === index; }).join(", ");
  }

  function setUpCopy(section) {
    var quotes = section.querySelectorAll("blockquote");
    if (!quotes.length || document.querySelector(".kb-banner--bad[data-kb-after]:not([hidden])")) return;
    var heading = section.querySelector("h2").textContent.trim();
    var button = make("button", "kb-copy", words.copy);
    button.type = "button";
    button.setAttribute("aria-label", words.copy + ": " + heading);
    var blanks = blanksIn(section);
    var note = make("p", "kb-copy__note");
    note.hidden = true;
    var timer;
    button.addEventListener("click", function () {
      var text = Array.prototype.map.call(quotes, textOf).join("\n\n");
      var say = function (message, done) {
        button.textContent = message;
        button.classList.toggle("kb-copy--done", done);
        if (done && blanks) message = note.textContent = fill(words.copied_blanks, { blanks: blanks });
        note.hidden = !(done && blanks);
        announce(message);
        clearTimeout(timer);
        timer = setTimeout(function () {
          button.textContent = words.copy;
          button.classList.remove("kb-copy--done");
        }, 2500);
      };
      copy(text).then(
        function () { say(words.copied, true); },
        function () { say(words.copy_failed, false); }
      );
    });
    section.appendChild(note);
    section.appendChild(button);
  }

  /* ---- banners that begin or end by themselves: the site may be older than today */
  function setUpBanners() {
    var now = today();
    document.querySelectorAll("[data-kb-after], [data-kb-before]").forEach(function (banner) {
      var after = banner.getAttribute("data-kb-after");
      var before = banner.getAttribute("data-kb-before");
      banner.hidden = Boolean((after && now <= after) || (before && now >= before));
    });
  }

  /* ---- contents: where the reader is */
  function setUpContents() {
    var list = find("contents");
    if (!list) return;
    var links = Array.prototype.slice.call(list.querySelectorAll("a"));
    var headings = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
    var waiting = false;
    function look() {
      waiting = false;
      var at = -1;
      headings.forEach(function (heading, index) {
        if (heading && heading.getBoundingClientRect().top < 140) at = index;
      });
      if (window.scrollY > 0 && window.innerHeight + window.scrollY >= root.scrollHeight - 2) at = links.length - 1;
      links.forEach(function (link, index) {
        if (index === at) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    }
    window.addEventListener("scroll", function () {
      if (!waiting) requestAnimationFrame(look);
      waiting = true;
    }, { passive: true });
    look();
  }

  /* ---- search */
  var box = find("search");
  var input = find("query");
  var results = find("results");
  var list = find("list");
  var status = find("status");
  var browse = find("browse");
  var MOST = 10;
  var loading = null;
  var openFirst = false;
  var shownFor = null;

  function announce(text) {
    if (status) status.textContent = text;
  }

  function script(url) {
    return new Promise(function (resolve, reject) {
      var element = make("script");
      element.src = address(url);
      element.onload = resolve;
      element.onerror = reject;
      document.head.appendChild(element);
    });
  }

  function load() {
    if (!loading) {
      loading = ["kb-pages.js", "kb-words.js", "kb-search.js"].reduce(function (before, name) {
        return before.then(function () { return script("assets/" + name); });
      }, Promise.resolve()).then(function () {
        return kbSearch.load(address("assets/kb-index.json"));
      });
      loading.catch(function () { loading = null; });
    }
    return loading;
  }

  /* parts of a text, each with whether the query met it */
  function marked(parts, parent) {
    parts.forEach(function (part) {
      if (part[1]) parent.appendChild(make("mark", "", part[0]));
      else parent.appendChild(document.createTextNode(part[0]));
    });
    return parent;
  }

  function stateOf(hit) {
    var dates = own(kbPages.dates, hit.path) || {};
    var now = today();
    if (dates.until && now > dates.until) return { tone: "bad", text: words.state_expired, ended: dates.until };
    if (dates.from && now < dates.from) return { tone: "warn", text: words.state_early };
    if (hit.state !== "verified") return { tone: "warn", text: words.state_unverified };
    if (dates.review && now > dates.review) return { tone: "warn", text: words.state_due };
    return { tone: "good", text: elided(fill(words.state_verified, { date: day(hit.verified, "short") })) };
  }

  function day(iso, month) {
    var parts = iso.split("-").map(Number);
    var date = new Date(parts[0], parts[1] - 1, parts[2]);
    var text = date.toLocaleDateString(page.lang === "it" ? "it-IT" : "en-GB", { day: "numeric", month: month, year: "numeric" });
    return page.lang === "it" ? text.replace(/^1 /, "1º ") : text;
  }

  /* Italian elides before days said with a vowel: all'8 maggio */
  function elided(text) {
    return text.replace(/\b(i|a|da)l (?=(8|11) )/g, function (_, start) { return start === "i" ? "l'" : start + "ll'"; });
  }

  function card(hit, first) {
    var item = make("li", "kb-hit" + (first ? " kb-hit--first" : ""));
    item.lang = hit.lang;
    var link = make("a", "kb-hit__link");
    var usual = hit.path.slice(kbPages.prefix.length).replace(/\.md$/, "/");
    link.href = address(own(kbPages.urls, hit.path) || usual, hit.anchor);
    link.appendChild(make("span", "kb-hit__title", hit.title));
    item.appendChild(link);
    var meta = make("p", "kb-hit__meta");
    meta.lang = page.lang;
    var names = hit.products.map(function (name) { return own(kbPages.products[page.lang], name) || name; });
    names.unshift(own(kbPages.kinds[page.lang], hit.kind));
    if (hit.lang !== page.lang) names.unshift(kbPages.languages[hit.lang]);
    meta.textContent = names.filter(Boolean).join(" · ") + " · ";
    var state = stateOf(hit);
    meta.appendChild(make("span", "kb-tone--" + state.tone, state.text));
    item.appendChild(meta);
    if (state.ended) {
      var ended = make("p", "kb-hit__answer kb-tone--bad", elided(fill(words.expired, { date: day(state.ended, "long") })));
      ended.lang = page.lang;
      item.appendChild(ended);
    } else item.appendChild(marked(hit.snippet, make("p", "kb-hit__answer")));
    if (hit.reason.length) {
      var asked = make("p", "kb-hit__asked", words.asked + " " + words.quote[0]);
      marked(hit.reason, asked).appendChild(document.createTextNode(words.quote[1]));
      item.appendChild(asked);
    }
    return item;
  }

  function countOf(hits, query) {
    if (!hits.length) return fill(words.results_none, { query: query });
    if (hits.length === 1) return words.results_one;
    return fill(hits.length < MOST ? words.results_many : words.results_first, { n: hits.length });
  }

  function show(query, found) {
    shownFor = query;
    var count = countOf(found.hits, query);
    var notes = found.proposals.filter(function (pair) { return pair[1].length; }).map(function (pair) {
      return fill(words.results_guess, { typed: pair[0], known: pair[1].join(words.quote[1] + ", " + words.quote[0]) });
    });
    if (found.hits.length && !found.complete) notes.unshift(words.results_part);
    if (found.cut) notes.push(words.results_cut);
    if (!found.hits.length) notes.push(words.results_none_help);
    list.textContent = "";
    list.dataset.query = query;
    found.hits.forEach(function (hit, index) { list.appendChild(card(hit, index === 0)); });
    find("count").textContent = count;
    find("note").textContent = notes.join(" ");
    announce([count].concat(notes).join(". "));
    open(found.hits.length);
    if (!found.hits.length && !browse) {
      var topics = make("a", "", words.topics_all);
      topics.href = address(page.lang + "/");
      find("note").append(" ", topics);
    }
    results.scrollTop = 0;
    if (openFirst && found.hits.length) list.querySelector("a").click();
    openFirst = false;
  }

  /* without a result the topics stay */
  function open(number) {
    results.hidden = false;
    if (browse) browse.hidden = Boolean(number);
    results.classList.toggle("kb-results--none", !number);
  }

  function close() {
    results.hidden = true;
    shownFor = null;
    openFirst = false;
    if (browse) browse.hidden = false;
    announce("");
  }

  /* the other language gets the same query */
  function carry(query) {
    document.querySelectorAll('[data-kb="switch"]').forEach(function (link) {
      if (link.dataset.hash === undefined) link.dataset.hash = link.hash;
      link.hash = query ? "#q=" + encodeURIComponent(query) : link.dataset.hash;
    });
  }

  function remember(query) {
    carry(query);
    if (!query && !/^#q=/.test(location.hash)) return;
    history.replaceState(null, "", location.pathname + location.search + (query ? "#q=" + encodeURIComponent(query) : ""));
  }

  function search() {
    var query = input.value.trim();
    find("clear").hidden = !input.value;
    remember(query);
    if (!query) { close(); return; }
    if (!window.kbSearch || !kbSearch.ready) find("count").textContent = words.search_loading;
    load().then(function () {
      if (query === input.value.trim()) show(query, kbSearch.find(input.value, { lang: page.lang, limit: MOST }));
    }, function () {
      list.textContent = "";
      find("note").textContent = "";
      find("count").textContent = words.search_failed;
      announce(words.search_failed);
      open(0);
    });
  }

  function clear() {
    input.value = "";
    search();
    input.focus();
  }

  function move(step) {
    var links = Array.prototype.slice.call(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement) + step;
    if (at < 0) input.focus();
    else if (links[at]) {
      links[at].focus({ preventScroll: true });
      links[at].closest("li").scrollIntoView({ block: "nearest" });
    }
  }

  function onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    var inBox = box.contains(event.target);
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key === "/" && !typing) {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (inBox && event.key === "Escape") {
      event.preventDefault();
      if (input.value) clear();
      else { close(); input.blur(); }
    } else if (inBox && !results.hidden && event.key === "ArrowDown") {
      event.preventDefault();
      move(1);
    } else if (inBox && !results.hidden && event.key === "ArrowUp" && event.target !== input) {
      event.preventDefault();
      move(-1);
    } else if (event.target === input && event.key === "Enter") {
      event.preventDefault();
      var first = list.querySelector("a");
      if (shownFor === input.value.trim() && first) first.click();
      else { openFirst = true; search(); }
    } else if (inBox && event.target.closest("li") && event.key.length === 1) {
      input.focus(); /* typing goes on in the box */
    }
  }

  function setUpSearch() {
    input.addEventListener("input", search);
    find("clear").addEventListener("click", clear);
    document.addEventListener("keydown", onKey);
    if (!browse) {
      document.addEventListener("click", function (event) {
        if (!box.contains(event.target) && !results.hidden) close();
      });
      box.addEventListener("focusout", function (event) {
        if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
      });
    }
    window.addEventListener("hashchange", fromHash);
    fromHash();
    if (browse && window.matchMedia("(pointer: fine)").matches) input.focus({ preventScroll: true });
    input.addEventListener("focus", function () { /* after the focus given at load, which fetches nothing */
      load();
      if (input.value.trim() && results.hidden) search();
    });
    if ("requestIdleCallback" in window) requestIdleCallback(function () { load(); }, { timeout: 4000 });
    else setTimeout(load, 2000);
  }

  function fromHash() {
    var found = /^#q=(.*)$/.exec(location.hash);
    if (!found) return;
    try {
      input.value = decodeURIComponent(found[1].replace(/\+/g, " ")).slice(0, 256);
    } catch (error) {
      return;
    }
    search();
  }

  /* ---- the chooser at the root of the site */
  function chooseLanguage() {
    var links = document.querySelectorAll('[data-kb="root"] a[hreflang]');
    if (!links.length) return;
    var wanted = (navigator.languages || [navigator.language]).map(function (code) { return code.slice(0, 2); });
    var best = null;
    wanted.some(function (code) {
      best = document.querySelector('[data-kb="root"] a[hreflang="' + code.replace(/[^a-z]/g, "") + '"]');
      return best;
    });
    location.replace((best || links[0]).href + location.hash);
  }

  /* ---- a wrong address speaks the language it names: its shell stands in a <template> */
  function speakTheAddress() {
    var named = /\/(it|en)\//.exec(location.pathname);
    var shell = named && document.querySelector('template[data-kb="shell"][lang="' + named[1] + '"]');
    if (!shell) return;
    page.lang = root.lang = named[1];
    page.words = JSON.parse(shell.dataset.words);
    document.title = shell.dataset.title;
    Array.prototype.slice.call(shell.content.cloneNode(true).children).forEach(function (part) {
      document.querySelector("." + part.classList[0]).replaceWith(part);
    });
  }

  setUpTheme();
  setUpBanners();
  document.querySelectorAll('[data-kb="copyable"]').forEach(setUpCopy);
  setUpContents();
  if (box) setUpSearch();
  chooseLanguage();
})();
