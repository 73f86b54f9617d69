/*
 * The browser's reader of the compiled search index. docs/search.md is the specification; kb_tool/search is the
 * other reader. Both give the same hits, scores and order. A classic script with no dependency but kb-words.js,
 * so that it works from any static host, under a sub-path and from a page opened from disk.
 *
 *   kbSearch.load(url)    promise; fetch the index (its script twin when the page is opened from disk). Call it on
 *                         focus or when idle, never at page load. After a failure, call it again to retry. It
 *                         rejects with an Error whose `code` is "unreachable", "damaged" or "version".
 *   kbSearch.ready        true once an index is loaded
 *   kbSearch.search(query, {lang, limit})   hits, best first; `lang`'s articles come first; limit is 10 if not said
 *   kbSearch.find(query, {lang, limit})     {hits, proposals, cut, complete}; proposals: [[typed, [known, ...]], ...];
 *                                           cut: the query was too long and only its start was used; complete:
 *                                           some article has every word (false above hits: say that none does)
 *
 *   hit: {id, path, lang, title, kind, state, verified, products, score, anchor, snippet, reason}
 *   snippet (how the answer begins) and reason (the customer question that matched best, or []) are lists of
 *   [text, marked] pairs: put each text in the page as text, never as HTML.
 */
(function () {
  "use strict";

  const { forms, wordForms, term, terms, fold, size } = globalThis.kbWords;
  const MADE = { version: 1, analysis: 2, ranking: 2, stemmer: "3.1" };
  const MAX_QUERY_LENGTH = 256, MAX_QUERY_FORMS = 32, LIFTED = 50;
  const FULL = 10, PREFIX = 4, GUESS = 6;
  const MIN_PREFIX = 3, MAX_PREFIX_TERMS = 20;
  const MIN_GUESS = 4, MAX_GUESSES = 3, MIN_TWO_EDITS = 8, GRAM = 4, MAX_CANDIDATES = 100;
  const CARD = ["id", "path", "lang", "title", "answer", "questions", "sections", "kind", "state", "verified", "products"];
  const unique = (list) => Array.from(new Set(list));

  // ---- The index: from a file of text to a checked table ----

  function failure(code, detail) {
    return Object.assign(new Error(`search index: ${detail}`), { code });
  }

  function crc32(text) {
    const table = Uint32Array.from({ length: 256 }, (_, byte) => {
      for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
      return byte;
    });
    let sum = ~0;
    for (let at = 0; at < text.length; at++) sum = (sum >>> 8) ^ table[(sum ^ text.charCodeAt(at)) & 0xff];
    return (~sum >>> 0).toString(16).padStart(8, "0");
  }

  /* Check the text of an index file and unpack it. Every character must be ASCII, as the file is. */
  function unpack(text) {
    const cut = text.indexOf("\n"), body = text.slice(cut + 1, -1);
    let header = null;
    try {
      header = JSON.parse(text.slice(0, Math.max(cut, 0)));
    } catch {
      // falls through: not an index
    }
    if (header === null || header.format !== "kb-index") throw failure("damaged", "its first line is not readable");
    if (Object.keys(MADE).some((name) => header[name] !== MADE[name])) throw failure("version", "another version");
    const whole = text.endsWith("\n") && header.bytes === body.length && /^[\x00-\x7f]*$/.test(body);
    if (!whole || header.crc32 !== crc32(body)) throw failure("damaged", "cut short or changed on the way");
    const { articles, languages } = JSON.parse(body);
    const cards = articles.map((row) => Object.fromEntries(CARD.map((name, at) => [name, row[at]])));
    const matchers = Object.keys(languages).map((code) => new Matcher(code, languages[code]));
    return { cards, matchers: new Map(matchers.map((matcher) => [matcher.lang, matcher])) };
  }

  // ---- Matching: from the words of a query to terms of one language ----

  /* Order of code points, as Python sorts; JavaScript's own order differs for letters beyond the first plane. */
  function compare(one, other) {
    const rank = (unit) => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);
    const end = Math.min(one.length, other.length);
    for (let at = 0; at < end; at++)
      if (one[at] !== other[at]) return rank(one.charCodeAt(at)) - rank(other.charCodeAt(at));
    return one.length - other.length;
  }

  function gramsOf(word) {
    const edged = ["_", ...word, "_"], found = new Set();
    for (let at = 0; at + GRAM <= edged.length; at++) found.add(edged.slice(at, at + GRAM).join(""));
    return found;
  }

  /* Edits between two words: a letter put in, left out, changed, or two neighbours swapped. */
  function distance(one, other) {
    const from = Array.from(one), to = Array.from(other);
    let older = [], before = [], row = Array.from({ length: to.length + 1 }, (_, at) => at);
    for (let i = 1; i <= from.length; i++) {
      [older, before, row] = [before, row, [i]];
      for (let j = 1; j <= to.length; j++) {
        let best = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
          best = Math.min(best, older[j - 2] + 1);
        row.push(best);
      }
    }
    return row[to.length];
  }

  class Matcher {
    constructor(lang, table) {
      this.lang = lang;
      this.idf = table.idf;
      this.postings = table.postings;
      this.terms = table.terms ? table.terms.split(" ") : [];
      this.packed = table.forms ? table.forms.split(" ") : [];
      this.stop = new Set(table.stop.split(" "));
      this.numbers = new Map(this.terms.map((name, number) => [name, number]));
    }

    wanted(given) {
      const kept = given.filter((form) => !/^\p{L}$/u.test(form) && !this.stop.has(fold(form)));
      return kept.length ? kept : given;
    }

    meaning(given) {
      return unique(this.wanted(given).map((form) => term(form, this.lang))).sort(compare).join(" ");
    }

    holding(number) {
      return this.postings[number].length / 3;
    }

    full(form) {
      const number = this.numbers.get(term(form, this.lang));
      return number === undefined ? null : { terms: [number], weight: FULL };
    }

    begun(form) {
      const start = fold(form), spellings = this.spellings();
      if (size(start) < MIN_PREFIX) return null;
      let at = 0;
      for (let end = spellings.length; at < end; ) {
        const middle = (at + end) >> 1;
        if (compare(spellings[middle][0], start) < 0) at = middle + 1;
        else end = middle;
      }
      if (at < spellings.length && spellings[at][0] === start) return null;
      const found = new Set();
      for (; at < spellings.length && spellings[at][0].startsWith(start); at++) found.add(spellings[at][1]);
      const best = Array.from(found).sort((a, b) => this.holding(b) - this.holding(a) || a - b);
      return best.length ? { terms: best.slice(0, MAX_PREFIX_TERMS), weight: PREFIX } : null;
    }

    guesses(form) {
      const asked = fold(form), length = size(asked), near = [];
      if (length < MIN_GUESS || /\p{Nd}/u.test(asked)) return { away: 0, words: [] };
      for (const at of this.candidates(asked)) {
        const [spelling, number, shown] = this.spellings()[at];
        const begins = spelling.codePointAt(0) === asked.codePointAt(0);
        const limit = begins && Math.max(size(spelling), length) >= MIN_TWO_EDITS ? 2 : 1;
        if (Math.abs(size(spelling) - length) > limit) continue;
        const away = distance(asked, spelling);
        if (away <= limit) near.push([10 * away + (begins ? 0 : 1), -this.holding(number), spelling, number, shown, away]);
      }
      near.sort((a, b) => a[0] - b[0] || a[1] - b[1] || compare(a[2], b[2]) || a[3] - b[3] || compare(a[4], b[4]));
      const found = new Map();
      for (const [, , , number, shown, away] of near)
        if (away === near[0][5] && found.size < MAX_GUESSES && !found.has(number)) found.set(number, shown);
      return { away: near.length ? near[0][5] : 0, words: Array.from(found) };
    }

    spellings() {
      if (!this.sorted) {
        this.sorted = [];
        this.packed.forEach((forms, number) => {
          for (const form of forms.split(",")) {
            const whole = form.startsWith("-") ? this.terms[number] + form.slice(1) : form;
            this.sorted.push([fold(whole), number, whole]);
          }
        });
        this.sorted.sort((a, b) => compare(a[0], b[0]) || a[1] - b[1] || compare(a[2], b[2]));
      }
      return this.sorted;
    }

    candidates(asked) {
      if (!this.grams) {
        this.grams = new Map();
        this.spellings().forEach(([spelling], at) => {
          for (const gram of gramsOf(spelling)) {
            if (!this.grams.has(gram)) this.grams.set(gram, []);
            this.grams.get(gram).push(at);
          }
        });
      }
      const shared = new Map();
      for (const gram of gramsOf(asked))
        for (const at of this.grams.get(gram) || []) shared.set(at, (shared.get(at) || 0) + 1);
      const order = Array.from(shared.keys()).sort((a, b) => shared.get(b) - shared.get(a) || a - b);
      return order.slice(0, MAX_CANDIDATES);
    }
  }

  // ---- A query as one language understands it ----

  class Asked {
    constructor(matcher, typed, unfinished) {
      this.matcher = matcher;
      this.matches = [];
      this.lacking = new Set();
      this.answering = new Map();
      this.meaning = matcher.meaning(typed);
      this.wanted = new Set(matcher.wanted(typed));
      for (const form of this.wanted) {
        const match = matcher.full(form);
        if (match === null) this.lacking.add(form);
        else this.answer(form, match, this.numbers().has(match.terms[0]));
      }
      const begun = unfinished && typed.length ? matcher.begun(typed[typed.length - 1]) : null;
      const rest = begun ? begun.terms.filter((number) => !this.numbers().has(number)) : [];
      if (rest.length) {
        this.answer(typed[typed.length - 1], { terms: rest, weight: PREFIX });
        this.lacking.delete(typed[typed.length - 1]);
      }
    }

    numbers() {
      return new Set(this.matches.flatMap((match) => match.terms));
    }

    answer(form, match, counted = false) {
      this.answering.set(form, [...(this.answering.get(form) || []), match]);
      if (!counted) this.matches.push(match);
    }

    guess(form, words) {
      this.answer(form, { terms: words.map(([number]) => number), weight: GUESS });
    }

    /* Whether one article has some form of every word, stop words aside. */
    complete(words) {
      let common = null;
      for (const word of words) {
        const asked = word.filter((form) => this.wanted.has(form));
        if (!asked.length) continue;
        const having = new Set();
        for (const match of asked.flatMap((form) => this.answering.get(form) || []))
          for (const number of match.terms) {
            const row = this.matcher.postings[number];
            for (let at = 0, article = 0; at < row.length; at += 3) having.add((article += row[at]));
          }
        common = common === null ? having : new Set([...common].filter((article) => having.has(article)));
      }
      return common !== null && common.size > 0;
    }

    addScores(total) {
      const { idf, postings } = this.matcher;
      for (const match of this.matches) {
        const best = new Map();
        for (const number of match.terms) {
          const weight = idf[number] * match.weight, row = postings[number];
          for (let at = 0, article = 0; at < row.length; at += 3) {
            article += row[at];
            const score = weight * row[at + 1];
            if (score > (best.get(article) || 0)) best.set(article, score);
          }
        }
        for (const [article, score] of best) total.set(article, (total.get(article) || 0) + score);
      }
    }

    sameness(card) {
      const same = (text) => this.meaning !== "" && this.matcher.meaning(forms(text)) === this.meaning;
      return same(card.title) ? 2 : card.questions.some(same) ? 1 : 0;
    }

    section(article) {
      const { idf, postings } = this.matcher, votes = new Map();
      let everything = 0;
      for (const number of this.matches.flatMap((match) => match.terms)) {
        const row = postings[number];
        for (let at = 0, reached = 0; at < row.length && reached <= article; at += 3) {
          reached += row[at];
          if (reached === article) {
            everything += idf[number];
            votes.set(row[at + 2], (votes.get(row[at + 2]) || 0) + idf[number]);
          }
        }
      }
      votes.delete(0);
      const best = Array.from(votes).sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
      return best && 2 * best[1] >= everything ? best[0] : 0;
    }

    covered(text) {
      const held = new Set(terms(text, this.matcher.lang));
      let sum = 0;
      for (const number of this.numbers()) if (held.has(this.matcher.terms[number])) sum += this.matcher.idf[number];
      return sum;
    }

    weight() {
      const rarest = (match) => Math.max(...match.terms.map((number) => this.matcher.idf[number]));
      return this.matches.reduce((sum, match) => sum + rarest(match), 0);
    }

    mark(text) {
      const names = new Set(Array.from(this.numbers(), (number) => this.matcher.terms[number])), parts = [];
      for (const [piece, word] of text.matchAll(/([\p{L}\p{N}]+)|[^\p{L}\p{N}]+/gu)) {
        const hit = word !== undefined && terms(word, this.matcher.lang).some((name) => names.has(name));
        const last = parts[parts.length - 1];
        if (last && last[1] === hit) last[0] += piece;
        else parts.push([piece, hit]);
      }
      return parts;
    }
  }

  // ---- Searching ----

  let index = null, loading = null, received = null;

  function find(query, { lang = null, limit = 10 } = {}) {
    if (!index) throw failure("unreachable", "not loaded yet");
    const { cards, matchers } = index, letters = Array.from(query.slice(0, 2 * MAX_QUERY_LENGTH + 2));
    const used = letters.slice(0, MAX_QUERY_LENGTH).join(""), all = forms(used), typed = all.slice(0, MAX_QUERY_FORMS);
    const unfinished = /[\p{L}\p{N}]$/u.test(used);
    const asked = new Map(Array.from(matchers, ([code, matcher]) => [code, new Asked(matcher, typed, unfinished)]));
    const every = Array.from(asked.values());
    const unknown = unique(typed).filter((form) => every.every((each) => each.lacking.has(form)));
    const scores = new Map();
    const guessing = every.filter(({ matcher }) => lang === null || matcher.lang === lang);
    const guesses = unknown.map((form) => {
      const found = guessing.map((each) => ({ each, ...each.matcher.guesses(form) })).filter(({ words }) => words.length);
      const nearest = Math.min(...found.map(({ away }) => away));
      return [form, found.filter(({ away }) => away === nearest)];
    });
    for (const [form, found] of guesses) for (const { each, words } of found) each.guess(form, words);
    for (const each of every) each.addScores(scores);
    const words = wordForms(used).slice(0, MAX_QUERY_FORMS), complete = every.some((each) => each.complete(words));
    const better = (a, b) => scores.get(b) - scores.get(a) || a - b;
    const lifted = Array.from(scores.keys()).sort(better).slice(0, LIFTED);
    const highest = lifted.length ? scores.get(lifted[0]) : 0;
    for (const at of lifted) scores.set(at, scores.get(at) + highest * asked.get(cards[at].lang).sameness(cards[at]));
    const away = (at) => (lang === null || cards[at].lang === lang ? 0 : 1);
    const order = Array.from(scores.keys()).sort((a, b) => away(a) - away(b) || better(a, b));
    const hits = order.slice(0, Math.max(limit, 0)).map((at) => hit(cards[at], at, scores.get(at), asked.get(cards[at].lang)));
    const proposals = guesses.map(([form, found]) => {
      const known = found.flatMap(({ words }) => words.map(([, word]) => word));
      return [form, unique(known).slice(0, MAX_GUESSES)];
    });
    const cut = letters.length > MAX_QUERY_LENGTH || all.length > MAX_QUERY_FORMS;
    return { hits, proposals: proposals.filter(([, known]) => known.length), cut, complete };
  }

  function hit(card, at, score, asked) {
    const section = card.sections[asked.section(at) - 1];
    let best = "", held = 0;
    for (const question of card.questions) {
      const covered = asked.covered(question);
      if (covered > held) [best, held] = [question, covered];
    }
    const told = held > Math.max(asked.covered(card.title), asked.covered(card.answer)) && 2 * held >= asked.weight();
    const { id, path, lang, title, kind, state, verified, products } = card;
    const shown = { snippet: asked.mark(card.answer), reason: told ? asked.mark(best) : [] };
    return { id, path, lang, title, kind, state, verified, products, score, anchor: section ? section[0] : "", ...shown };
  }

  // ---- Loading ----

  /* A page opened from disk may load a script but not read a file: the twin calls kbSearch.receive. */
  function readScript(url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url.replace(/\.json(?=$|[?#])/, ".js");
      script.onload = () => (received === null ? reject(failure("damaged", "its script is empty")) : resolve(received));
      script.onerror = () => reject(failure("unreachable", "no answer"));
      document.head.append(script);
    }).finally(() => (received = null));
  }

  async function readFile(url) {
    const answer = await fetch(url).catch(() => null);
    if (!answer || !answer.ok) throw failure("unreachable", answer ? `status ${answer.status}` : "no answer");
    return answer.text();
  }

  function open(text) {
    index = unpack(text);
  }

  function load(url) {
    loading ??= (location.protocol === "file:" ? readScript(url) : readFile(url)).then((text) => open(text));
    loading.catch(() => (loading = null));
    return loading;
  }

  globalThis.kbSearch = {
    load,
    find,
    search: (query, options) => find(query, options).hits,
    open, // an index's text, for whoever has it already
    receive: (text) => void (received = text),
    get ready() {
      return index !== null;
    },
  };
})();
