/*
 * From text to terms: steps 1 to 4 of docs/search.md, the same as kb_tool/search/analysis.py with the Snowball
 * stemmers for Italian and English (snowballstem.org, release 3.1). Tests compare the two word by word.
 * A classic script with no dependency; kb-search.js needs it loaded before itself.
 *
 *   kbWords.forms(text)         the forms of a text, in order
 *   kbWords.wordForms(text)     the same forms in a list for each word
 *   kbWords.term(form, lang)    the term of one form; lang is "it" or "en"
 *   kbWords.terms(text, lang)   the terms of a text, in order
 *   kbWords.fold(text)          small letters without accents
 *   kbWords.size(text)          length in code points
 */
(function () {
  "use strict";

  const MAX_FORM = 64;

  const DROPPED = /[\u00ad\u200b-\u200d\u2060\ufeff\p{Mn}]+/gu;
  const CHUNK =
    /\p{Nd}{2,}(?: \p{Nd}{2,})+(?![-\u2010._/,:]?[\p{L}\p{N}])|[\p{L}\p{N}]+(?:[-\u2010._/,:][\p{L}\p{N}]+)*/gu;
  const RUN = /[\p{L}\p{N}]+/gu;
  const MIXED = /\p{Nd}+|\P{Nd}+/gu;
  const DIGIT = /\p{Nd}/u;
  const ASCII = /^[\x00-\x7f]*$/;
  const all = (text, pattern) => text.match(pattern) || [];
  const size = (text) => (ASCII.test(text) ? text.length : Array.from(text).length);

  function wordForms(text) {
    return all(text.normalize("NFKC").toLowerCase().replace(DROPPED, ""), CHUNK).map((chunk) => {
      const parts = all(chunk, RUN), found = [];
      if (parts.length > 1 && (DIGIT.test(chunk) || !/[/,:]/.test(chunk))) found.push(parts.join(""));
      for (const part of parts) {
        found.push(part);
        const pieces = all(part, MIXED);
        if (pieces.length > 1) found.push(...pieces);
      }
      return found.filter((form) => size(form) <= MAX_FORM);
    });
  }

  const forms = (text) => wordForms(text).flat();

  function fold(text) {
    if (ASCII.test(text)) return text.toLowerCase();
    const apart = text.normalize("NFKC").toLowerCase().normalize("NFKD");
    return apart.replace(/[\u00ad\p{Mn}]/gu, "").normalize("NFC");
  }

  const known = { it: new Map(), en: new Map() };

  function term(form, lang) {
    let found = known[lang].get(form);
    if (found === undefined) {
      const small = form.toLowerCase().normalize("NFC");
      found = fold(DIGIT.test(form) ? form : lang === "it" ? stemItalian(small) : stemEnglish(small)) || form;
      known[lang].set(form, found);
    }
    return found;
  }

  const terms = (text, lang) => forms(text).map((form) => term(form, lang));

  // ---- Stemmers, after the Snowball algorithms for Italian and English (snowballstem.org), version 3.1 ----

  const ending = (list) => new RegExp("(?:" + list.split(" ").join("|") + ")$");

  /* Where the part starts that follows the first non-vowel after a vowel, from `from` on. */
  function region(word, vowel, from) {
    let at = from;
    while (at < word.length && !vowel.test(word[at])) at++;
    while (at < word.length && vowel.test(word[at])) at++;
    return Math.min(at + 1, word.length);
  }

  const IT = {
    vowel: /[aeiouàèìòù]/,
    pronoun: ending(
      "ci gli la le li lo mi ne si ti vi sene gliela gliele glieli glielo gliene mela mele meli melo mene tela " +
        "tele teli telo tene cela cele celi celo cene vela vele veli velo vene",
    ),
    beforePronoun: /(ando|endo)$|(?:ar|er|ir)$/,
    standard: ending(
      "anza anze ico ici ica ice iche ichi ismo ismi abile abili ibile ibili ista iste isti istà istè istì oso osi " +
        "osa ose mente atrice atrici ante anti azione azioni atore atori logia logie uzione uzioni usione usioni " +
        "enza enze amento amenti imento imenti amente ità ivo ivi iva ive",
    ),
    verb: ending(
      "ammo ando ano are arono asse assero assi assimo ata ate ati ato ava avamo avano avate avi avo emmo enda " +
        "ende endi endo erà erai eranno ere erebbe erebbero erei eremmo eremo ereste eresti erete erò erono essero " +
        "ete eva evamo evano evate evi evo Yamo iamo immo irà irai iranno ire irebbe irebbero irei iremmo iremo " +
        "ireste iresti irete irò irono isca iscano isce isci isco iscono issero ita ite iti ito iva ivamo ivano " +
        "ivate ivi ivo ono uta ute uti uto ar ir",
    ),
    grave: { á: "à", é: "è", í: "ì", ó: "ò", ú: "ù" },
  };

  /* Where an Italian word's verb endings may start. */
  function verbRegion(word) {
    const vowelAt = (at) => IT.vowel.test(word[at]);
    if (word.startsWith("divan")) return 5;
    if (word.length < 2) return word.length;
    let at = 2;
    if (vowelAt(0) || !vowelAt(1)) {
      const wanted = !vowelAt(1);
      while (at < word.length && vowelAt(at) !== wanted) at++;
    }
    return Math.min(at + 1, word.length);
  }

  function stemItalian(given) {
    const vowel = (letter) => letter !== undefined && IT.vowel.test(letter);
    const letters = Array.from(given.replace(/[áéíóú]/g, (letter) => IT.grave[letter]).replace(/qu/g, "qU"));
    for (let i = 1; i + 1 < letters.length; i++)
      if ((letters[i] === "i" || letters[i] === "u") && vowel(letters[i - 1]) && vowel(letters[i + 1]))
        letters[i] = letters[i].toUpperCase();
    let word = letters.join("");
    const r1 = region(word, IT.vowel, 0), r2 = region(word, IT.vowel, r1), rv = verbRegion(word);
    const drop = (suffix, from) => {
      const at = word.length - suffix.length;
      if (at < from || !word.endsWith(suffix)) return false;
      word = word.slice(0, at);
      return true;
    };

    const pronoun = IT.pronoun.exec(word);
    if (pronoun) {
      const rest = word.slice(0, pronoun.index), before = IT.beforePronoun.exec(rest);
      if (before && before.index >= rv) word = before[1] ? rest : rest + "e";
    }
    if (!dropStandard()) {
      const verb = IT.verb.exec(word.slice(rv));
      if (verb) word = word.slice(0, rv + verb.index);
    }
    if (["a", "e", "i", "o", "à", "è", "ì", "ò"].some((letter) => drop(letter, rv))) drop("i", rv);
    if (/[cg]h$/.test(word)) drop("h", rv + 1);
    return word.replace(/I/g, "i").replace(/U/g, "u");

    function dropStandard() {
      const found = IT.standard.exec(word);
      if (!found) return false;
      const suffix = found[0], at = found.index;
      const put = (text) => ((word = word.slice(0, at) + text), true);
      if (/^[ai]ment[oi]$/.test(suffix)) return at >= rv && put("");
      if (suffix === "amente") {
        if (at < r1) return false;
        put("");
        if (drop("iv", r2)) drop("at", r2);
        else drop("os", r2) || drop("ic", r2) || drop("abil", r2);
        return true;
      }
      if (at < r2) return false;
      if (/^logi[ae]$/.test(suffix)) return put("log");
      if (/^u[zs]ion[ei]$/.test(suffix)) return put("u");
      if (/^enz[ae]$/.test(suffix)) return put("ente");
      put("");
      if (/^a(?:zion|tor)[ei]$/.test(suffix)) drop("ic", r2);
      else if (suffix === "ità") drop("abil", r2) || drop("ic", r2) || drop("iv", r2);
      else if (/^iv[aeio]$/.test(suffix) && drop("at", r2)) drop("ic", r2);
      return true;
    }
  }

  const EN = {
    vowel: /[aeiouy]/,
    start: /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/,
    special: {
      skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli",
      singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias",
      andes: "andes",
    },
    kept: /^(?:(?:proc|exc|succ)eed(?:ly)?|(?:inn|out|cann|herr|earr|even)ing)$/,
    shortSyllable: /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/,
    step2: {
      tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", izer: "ize", ization: "ize",
      ational: "ate", ation: "ate", ator: "ate", alism: "al", aliti: "al", alli: "al", fulness: "ful",
      ousli: "ous", ousness: "ous", iveness: "ive", iviti: "ive", biliti: "ble", bli: "ble", fulli: "ful",
      lessli: "less", ogist: "og", ogi: "og", li: "",
    },
    step3: {
      tional: "tion", ational: "ate", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "", ness: "", ative: "",
    },
    step4: ending("al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion"),
  };
  const STEP2 = ending(Object.keys(EN.step2).join(" ")), STEP3 = ending(Object.keys(EN.step3).join(" "));

  function stemEnglish(given) {
    if (given.length < 3) return given;
    if (Object.hasOwn(EN.special, given)) return EN.special[given];
    let word = given.replace(/^y|([aeiouy])y/g, (_, before) => (before || "") + "Y");
    const start = EN.start.exec(word);
    const r1 = start ? start[0].length : region(word, EN.vowel, 0), r2 = region(word, EN.vowel, r1);
    const cut = (letters) => (word = word.slice(0, word.length - letters));

    if (word.endsWith("sses")) cut(2);
    else if (/ie[ds]$/.test(word)) cut(word.length > 4 ? 2 : 1);
    else if (!/[us]s$/.test(word) && /[aeiouy].+s$/.test(word)) cut(1);

    let found = /(?:eedly|eed|edly|ed|ingly|ing)$/.exec(word);
    if (found && !EN.kept.test(word)) {
      const rest = word.slice(0, found.index);
      if (found[0].startsWith("eed")) word = found.index >= r1 ? rest + "ee" : word;
      else if (found[0] === "ing" && /^[^aeiouy]y$/.test(rest)) word = rest[0] + "ie";
      else if (EN.vowel.test(rest)) word = afterVerb(rest);
    }
    if (/.[^aeiouy][yY]$/.test(word)) word = cut(1) + "i";

    found = STEP2.exec(word);
    if (found && found.index >= r1) {
      const rest = word.slice(0, found.index), suffix = found[0];
      const may = { ogi: /l$/, li: /[cdeghkmnrt]$/ }[suffix];
      if (!may || may.test(rest)) word = rest + EN.step2[suffix];
    }
    found = STEP3.exec(word);
    if (found && found.index >= (found[0] === "ative" ? Math.max(r1, r2) : r1))
      word = word.slice(0, found.index) + EN.step3[found[0]];
    found = EN.step4.exec(word);
    if (found && found.index >= r2 && (found[0] !== "ion" || /[st]$/.test(word.slice(0, found.index))))
      word = word.slice(0, found.index);
    const last = word.length - 1;
    if (word.endsWith("e")) {
      if (last >= r2 || (last >= r1 && !EN.shortSyllable.test(word.slice(0, last)))) cut(1);
    } else if (word.endsWith("ll") && last >= r2) cut(1);
    return word.replace(/Y/g, "y");

    function afterVerb(rest) {
      if (/(?:at|bl|iz)$/.test(rest)) return rest + "e";
      if (/(?:[^aeo]|..)(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1);
      return rest.length <= r1 && EN.shortSyllable.test(rest) ? rest + "e" : rest;
    }
  }

  globalThis.kbWords = { forms, wordForms, term, terms, fold, size };
})();
