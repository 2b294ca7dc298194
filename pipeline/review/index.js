"use strict";
// Words of a document are only ever written with textContent. However many documents there are, one page of rows is drawn.
const data = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const ROWS = 100;
const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const number = (value) => value.toLocaleString("en").replaceAll(",", " ");
const several = (count, name) => `${number(count)} ${name}${count === 1 ? "" : "s"}`;
const codes = (one) => [...new Set(one.causes.map((cause) => cause.code))];
const UNKNOWN = "not known";
const COLUMNS = [
  { name: "Document", value: (one) => one.path }, { name: "Authority", value: (one) => one.authority || "" },
  { name: "Years", value: (one) => one.years.join(" ") }, { name: "Status", value: (one) => one.status },
  { name: "Pages", value: (one) => one.pages, counted: true }, { name: "Deliberations", value: (one) => one.acts, counted: true },
  { name: "Contradictions", value: (one) => one.contradicted, counted: true }, { name: "Failures", value: (one) => one.failures, counted: true },
];
const FACETS = [
  { name: "Status", values: (one) => [one.status] },
  { name: "Authority", values: (one) => [one.authority || UNKNOWN] },
  { name: "Year", values: (one) => one.years.length ? one.years.map(String) : [UNKNOWN], byName: true },
  { name: "Cause of failure", values: codes },
];
const order = new Intl.Collator("fr", { numeric: true }).compare;
const documents = data.documents.map((one) => ({ ...one, folded: fold(`${one.path} ${one.authority || ""}`) }));
const chosen = new Map();
let sort = 0, descending = false, first = 0, found = documents;

function make(parent, name, words, className) {
  const element = parent.appendChild(document.createElement(name));
  if (words !== undefined) element.textContent = words;
  if (className) element.className = className;
  return element;
}
function passes(one, words, but) {
  return words.every((word) => one.folded.includes(word))
    && FACETS.every((facet) => facet === but || !chosen.has(facet) || facet.values(one).includes(chosen.get(facet)));
}
function facetPanel(facet, words) {
  const counts = new Map(chosen.has(facet) ? [[chosen.get(facet), 0]] : []);
  for (const one of documents) if (passes(one, words, facet)) for (const value of facet.values(one)) counts.set(value, (counts.get(value) || 0) + 1);
  const listed = [...counts].sort((a, b) => facet.byName ? (a[0] === UNKNOWN) - (b[0] === UNKNOWN) || order(b[0], a[0]) : b[1] - a[1] || order(a[0], b[0]));
  const most = Math.max(1, ...counts.values());
  facet.list.replaceChildren(...listed.map(([value, count]) => {
    const item = document.createElement("li"), button = make(item, "button");
    button.type = "button";
    button.dataset.value = value;
    button.setAttribute("aria-pressed", String(chosen.get(facet) === value));
    button.style.setProperty("--share", `${100 * count / most}%`);
    make(button, "span", value);
    make(button, "span", number(count), "count");
    button.onclick = () => {
      if (chosen.get(facet) === value) chosen.delete(facet); else chosen.set(facet, value);
      search();
      [...facet.list.querySelectorAll("button")].find((other) => other.dataset.value === value)?.focus();
    };
    return item;
  }));
  facet.panel.hidden = !listed.length;
}
function failureCell(cell, one) {
  if (!one.failures) return;
  const details = make(cell, "details"), list = document.createElement("ul");
  make(details, "summary", `${number(one.failures)}: ${codes(one).join(", ")}`);
  for (const cause of one.causes) make(list, "li", `${cause.code}${cause.page === null ? "" : `, page ${cause.page}`}: ${cause.message}`);
  if (one.failures > one.causes.length) make(list, "li", `and ${number(one.failures - one.causes.length)} more`);
  details.append(list);
}
function drawn(one) {
  const row = document.createElement("tr"), name = make(row, "td", undefined, "name");
  if (one.link) make(name, "a", one.path).href = one.link; else name.textContent = one.path;
  make(row, "td", one.authority || "");
  make(row, "td", one.years.length > 2 ? `${one.years[0]}–${one.years.at(-1)}` : one.years.join(", "));
  make(make(row, "td"), "span", one.status, `status ${one.status}`);
  for (const count of [one.pages, one.acts, one.contradicted]) make(row, "td", number(count), "number");
  failureCell(make(row, "td"), one);
  return row;
}
function draw() {
  document.querySelector("tbody").replaceChildren(...found.slice(first, first + ROWS).map(drawn));
  const last = Math.min(first + ROWS, found.length);
  at("place").textContent = found.length ? `${number(first + 1)} to ${number(last)} of ${number(found.length)}` : "No document is like that.";
  at("before").disabled = first === 0;
  at("after").disabled = last === found.length;
}
function search() {
  const words = fold(at("search").value).split(/\s+/).filter(Boolean), { value, counted } = COLUMNS[sort];
  found = documents.filter((one) => passes(one, words));
  found.sort((a, b) => (descending ? -1 : 1) * (counted ? value(a) - value(b) : order(value(a), value(b))) || order(a.path, b.path));
  const sum = (name) => found.reduce((total, one) => total + one[name], 0);
  at("total").textContent = [
    found.length === documents.length ? several(found.length, "document") : `${number(found.length)} of ${several(documents.length, "document")}`,
    several(sum("pages"), "page"), several(sum("acts"), "deliberation"), several(sum("contradicted"), "contradiction"), several(sum("failures"), "failure"),
  ].join(" · ");
  for (const facet of FACETS) facetPanel(facet, words);
  document.querySelectorAll("th").forEach((head, index) => head.setAttribute("aria-sort", index !== sort ? "none" : descending ? "descending" : "ascending"));
  first = 0;
  draw();
}
COLUMNS.forEach((column, index) => {
  const head = make(document.querySelector("thead tr"), "th"), button = make(head, "button", column.name);
  head.scope = "col";
  button.type = "button";
  // the most first, for what is counted
  button.onclick = () => { descending = sort === index ? !descending : Boolean(column.counted); sort = index; search(); };
});
for (const facet of FACETS) {
  facet.panel = make(at("facets"), "div", undefined, "facet");
  make(facet.panel, "h2", facet.name);
  facet.list = make(facet.panel, "ul");
}
for (const failure of data.failures) { at("corpus").hidden = false; make(at("corpus").querySelector("ul"), "li", `${failure.code}: ${failure.message}`); }
at("search").oninput = search;
at("find").onsubmit = (event) => event.preventDefault();
at("all").onclick = () => { chosen.clear(); at("search").value = ""; search(); };
for (const [id, step] of [["before", -ROWS], ["after", ROWS]]) at(id).onclick = () => { first += step; draw(); document.querySelector("table").scrollIntoView(); };
search();
