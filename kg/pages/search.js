// Finds names without a network: every word asked for must be part of a name, in the script it is written in or in Latin letters.
"use strict";
const MOST = 200;
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const CYRILLIC = Object.fromEntries(
  "а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ  ы y ь  э e ю yu я ya і i ә a ғ gh қ q ң ng ө o ұ u ү u һ h"
    .split(" ").reduce((pairs, word, place, all) => (place % 2 ? pairs : [...pairs, [word, all[place + 1]]]), []),
);
const latin = (text) => [...text].map((letter) => CYRILLIC[letter] ?? letter).join("");
const ENTRIES = NAMES.map(([id, name, others = "", key = ""]) => ({
  id, name, others, label: fold(name), all: fold(`${name} · ${others} · ${key} · ${id.replace(/[-/]/g, " ")}`),
}));

// How well an entry fits: the better, the nearer a word is to the beginning of the name that is printed.
function score(entry, words) {
  let total = 0;
  for (const forms of words) {
    const best = Math.max(...forms.map((form) => fit(entry, form)));
    if (!best) return 0;
    total += best;
  }
  const exact = words[0].some((_, way) => entry.label === words.map((forms) => forms[way]).join(" "));
  return total + (exact ? 4 : 0) + (entry.id.startsWith("document/") ? 0 : 1) + 1 / (1 + entry.label.length);
}

function fit(entry, form) {
  if (entry.label.startsWith(form)) return 4;
  return entry.label.includes(form) ? 3 : entry.all.includes(form) ? 2 : 0;
}

function show() {
  const text = document.getElementById("q").value.trim();
  const words = fold(text).split(/\s+/).filter(Boolean).map((word) => [word, latin(word)]);
  const found = words.length
    ? ENTRIES.map((entry) => [score(entry, words), entry]).filter(([points]) => points).sort(([a], [b]) => b - a)
    : [];
  const list = document.getElementById("found");
  list.replaceChildren(...found.slice(0, MOST).map(([, entry]) => item(entry)));
  if (text) {
    const more = found.length > MOST ? `, the first ${MOST} shown` : "";
    document.getElementById("count").textContent = `${found.length} found${more}`;
  }
}

function item(entry) {
  const link = Object.assign(document.createElement("a"), { href: `${entry.id}.html`, textContent: entry.name });
  const kind = KINDS[entry.id.split("/")[0]];
  const more = Object.assign(document.createElement("span"), { className: "summary", textContent: [kind, entry.others].filter(Boolean).join(" · ") });
  const row = document.createElement("li");
  row.append(link, " ", more);
  return row;
}

const box = document.getElementById("q");
box.value = new URLSearchParams(location.search).get("q") ?? "";
box.addEventListener("input", show);
box.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
show();
