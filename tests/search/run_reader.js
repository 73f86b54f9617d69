/* Runs the browser's reader in Node: calls come as JSON on standard input, their results leave as JSON. */
"use strict";
const path = require("node:path");
const assets = path.join(__dirname, "..", "..", "site_templates", "assets");
require(path.join(assets, "kb-words.js"));
require(path.join(assets, "kb-search.js"));

const { kbWords, kbSearch } = globalThis;
const actions = {
  forms: (text) => kbWords.forms(text),
  terms: (text, lang) => kbWords.terms(text, lang),
  stems: (words, lang) => words.map((word) => kbWords.term(word, lang)),
  open: (text) => kbSearch.open(text),
  find: (query, options) => kbSearch.find(query, options),
  ranks: (queries, options) => queries.map((query) => kbSearch.search(query, options).map((hit) => [hit.id, hit.score])),
  kinds: (signs) => signs.map((sign) => (/[\p{L}\p{N}]/u.test(sign) ? "w" : /\p{Mn}/u.test(sign) ? "m" : "-")),
  timed: (query) => {
    const start = process.hrtime.bigint();
    kbSearch.find(query);
    return Number(process.hrtime.bigint() - start) / 1e6;
  },
};

const chunks = [];
process.stdin.on("data", (chunk) => chunks.push(chunk));
process.stdin.on("end", () => {
  const results = JSON.parse(Buffer.concat(chunks).toString("utf8")).map(([action, ...given]) => {
    try {
      return { value: actions[action](...given) ?? null };
    } catch (error) {
      if (!error.code) throw error;
      return { error: error.code };
    }
  });
  process.stdout.write(JSON.stringify(results));
});
