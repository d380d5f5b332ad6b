/* The search page: asks Pagefind's index, and writes what it found as text. */
const list = document.getElementById("search-results");
const field = document.getElementById("search-query");
const status = document.getElementById("search-status");
const further = document.getElementById("search-more");
const PART = 10;
const ASKING = new Set(
  ("a about an and are as at be been by can could did do does for from get gets give given got had has have how i in into is it its " +
    "many me much must of on or should show so tell than that the their them there these they this to was we were what when where " +
    "which who whose why will with would you").split(" "),
);
let engine;
let asked = 0;

async function load() {
  if (!engine) {
    engine = await import(new URL(list.dataset.bundle + "pagefind.js", document.baseURI).href);
    await engine.options({ excerptLength: 28 });
  }
  return engine;
}

function entry(found) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = found.url;
  link.textContent = found.meta.title || found.url;
  item.append(link);
  const places = found.sub_results.filter((each) => each.url !== found.url && each.title !== found.meta.title).slice(0, 3);
  const text = document.createElement("p");
  text.innerHTML = found.excerpt; /* Pagefind escapes it, but for <mark> */
  item.append(text);
  if (places.length) {
    const inner = document.createElement("ul");
    places.forEach((each) => {
      const row = document.createElement("li");
      const there = document.createElement("a");
      there.href = each.url;
      there.textContent = each.title;
      row.append(there);
      inner.append(row);
    });
    item.append(inner);
  }
  return item;
}

/* The words that a query is about: those that only ask are left out, since a page must hold all that are looked for. */
function telling(query) {
  if (query.includes('"')) return [query];
  const words = query
    .split(/[\s/\u2010-\u2015-]+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").replace(/['’]s$/u, ""))
    .filter(Boolean);
  const kept = words.filter((word) => word !== word.toLowerCase() && word === word.toUpperCase() || !ASKING.has(word.toLowerCase()));
  return kept.length ? kept : words;
}

/* Pages that hold all words; after them those that hold some, the rarer the better. */
async function matches(query) {
  const engine = await load();
  const words = telling(query);
  const all = (await engine.search(words.join(" "))).results;
  if (words.length < 2 || all.length >= PART) return all;
  const seen = new Set(all.map((each) => each.id));
  const others = new Map();
  for (const word of words) {
    const { results } = await engine.search(word);
    results.forEach((result, place) => {
      if (seen.has(result.id)) return;
      const weight = 1 / (results.length + place);
      const known = others.get(result.id);
      if (known) known.weight += weight;
      else others.set(result.id, { result, weight });
    });
  }
  return [...all, ...[...others.values()].sort((a, b) => b.weight - a.weight).map((each) => each.result)];
}

/* The next ten results, and a button for those after them. */
async function more(results, mine) {
  const before = list.children.length;
  const shown = await Promise.all(results.slice(before, before + PART).map((each) => each.data()));
  if (mine !== asked) return;
  list.append(...shown.map(entry));
  if (before && list.children[before]) list.children[before].querySelector("a").focus();
  const left = results.length - list.children.length;
  further.hidden = !left;
  further.textContent = _("Show {number} more of {all}").replace("{number}", Math.min(left, PART)).replace("{all}", left);
  further.onclick = () => more(results, mine);
}

async function search(words) {
  const mine = ++asked;
  const address = new URL(location.href);
  if (words) address.searchParams.set("q", words);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
  further.hidden = true;
  if (!words) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  status.textContent = _("Searching …");
  try {
    const results = await matches(words);
    if (mine !== asked) return;
    list.replaceChildren();
    const found = results.length === 1 ? _("1 page found") : _("{number} pages found").replace("{number}", results.length);
    status.textContent = results.length ? found : _("Nothing was found for “{words}”.").replace("{words}", () => words);
    await more(results, mine);
  } catch (error) {
    status.textContent = _("The search could not be loaded.");
  }
}

let waiting;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => search(field.value.trim()), 250);
});
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  search(field.value.trim());
});

field.value = new URLSearchParams(location.search).get("q") || "";
if (field.value) search(field.value.trim());
else field.focus();
