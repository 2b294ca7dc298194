"use strict";
// Words of a document are only ever written with textContent.
const data = JSON.parse(document.getElementById("data").textContent);
const PIECES = { deliberation: "#a6d4f2", report: "#f6d99b", convention: "#a8e0cd", annex: "#ecc7dc", minutes: "#f4ecaa", other: "#dddddd" };
const tables = [...new Set(data.rows.map((row) => row.table))];
const byId = new Map(data.rows.map((row) => [row.id, row]));
const contradicted = new Set(data.checks.filter((c) => c.status === "contradicted").flatMap((c) => [c.left_id, c.right_id]));
const at = (id) => document.getElementById(id);
const rows = new Map(), boxes = new Map(), figures = new Map();
const buttons = new Map(data.rows.map((row) => [row, []]));

function make(parent, name, words, className) {
  const element = parent.appendChild(document.createElement(name));
  if (words) element.textContent = words;
  if (className) element.className = className;
  return element;
}
function choose(row, target) {
  document.querySelectorAll(".chosen").forEach((element) => { element.classList.remove("chosen"); element.removeAttribute("aria-current"); });
  for (const element of [...buttons.get(row), ...(boxes.get(row) || [])]) { element.classList.add("chosen"); element.setAttribute("aria-current", "true"); }
  const to = [target.get(row)].flat()[0] || figures.get(row.page);
  if (to) { to.scrollIntoView({ block: "center" }); to.focus(); }
}
function rowButton(parent, row) {
  const button = make(parent, "button", row.quote, "row");
  button.type = "button";
  button.dataset.table = row.table;
  const values = Object.entries(row.values).map(([name, value]) => `${name}: ${value}`).join(" · ");
  const sure = row.confidence === null ? "not measured" : row.confidence.toFixed(2);
  make(button, "small", values);
  make(button, "small", [`p. ${row.page}`, row.rule, row.verdict, `confidence ${sure}`].filter(Boolean).join(" · "));
  buttons.get(row).push(button);
  button.onclick = () => choose(row, boxes);
  return button;
}
const byPage = Map.groupBy(data.rows, (row) => row.page);
for (const page of data.pages) {
  const figure = make(at("pages"), "figure");
  figure.style.aspectRatio = `${page.width} / ${page.height}`;
  figure.tabIndex = -1;
  figure.setAttribute("aria-label", `Page ${page.page}`);
  figures.set(page.page, figure);
  if (page.image) { const image = make(figure, "img"); image.loading = "lazy"; image.decoding = "async"; image.alt = `Page ${page.page}`; image.src = page.image; }
  else make(figure, "p", "This page is not drawn: it can't be, or the document is too long.");
  for (const row of byPage.get(page.page) || []) {
    boxes.set(row, row.boxes.map(([x0, top, x1, bottom], line) => {
      const box = make(figure, "button", "", "box");
      box.type = "button";
      box.dataset.table = row.table;
      box.setAttribute("aria-label", `${row.table}: ${row.quote}`);
      if (line) { box.tabIndex = -1; box.setAttribute("aria-hidden", "true"); }
      box.style.left = `${100 * x0 / page.width}%`; box.style.width = `${100 * (x1 - x0) / page.width}%`;
      box.style.top = `${100 * top / page.height}%`; box.style.height = `${100 * (bottom - top) / page.height}%`;
      box.onclick = () => choose(row, rows);
      return box;
    }));
  }
}
for (const piece of data.segments) {
  const button = make(at("strip"), "button", [piece.kind, piece.number, piece.title].filter(Boolean).join(" · "));
  button.style.background = PIECES[piece.kind];
  button.style.flex = `${Math.max(1, piece.end - piece.start)} 1 0`;
  button.title = `${button.textContent}, p. ${piece.first_page}–${piece.last_page}`;
  button.onclick = () => { const to = figures.get(piece.first_page); to.scrollIntoView(); to.focus(); };
}
if (data.failures.length) make(at("failures"), "h2", "Failures");
for (const failure of data.failures) make(at("failures"), "p", `${failure.code} p. ${failure.page ?? "–"}: ${failure.message}`);
const groups = new Map();
for (const check of data.checks) {
  if (!groups.has(check.status)) {
    const group = make(at("checks"), "details");
    group.open = check.status === "contradicted";
    const count = data.checks.filter((other) => other.status === check.status).length;
    make(group, "summary", `Checks ${check.status}: ${count}`);
    groups.set(check.status, group);
  }
  const box = make(groups.get(check.status), "div", "", `check ${check.status}`);
  make(box, "strong", `${check.check}: ${check.status}`);
  make(box, "div", check.message);
  make(box, "div", check.message_fr, "french").lang = "fr";
  const sides = make(box, "div", "", "sides");
  for (const id of [check.left_id, check.right_id]) if (byId.has(id)) rowButton(sides, byId.get(id));
}
for (const table of tables) {
  const option = make(at("table"), "option", table);
  option.value = table;
  const section = make(at("rows"), "section");
  const head = make(section, "h2");
  make(head, "span", "", "swatch").dataset.table = table;
  head.append(table);
  for (const row of data.rows.filter((r) => r.table === table)) rows.set(row, rowButton(section, row));
}
function filter() {
  const table = at("table").value, below = at("below").value === "" ? Infinity : Number(at("below").value);
  let count = 0;
  for (const [row, button] of rows) {
    const shown = (!table || row.table === table) && (below === Infinity || (row.confidence !== null && row.confidence < below)) && (!at("contradicted").checked || row.verdict === "contradicted" || contradicted.has(row.id));
    button.hidden = !shown;
    button.style.display = shown ? "" : "none";
    for (const box of boxes.get(row) || []) box.hidden = !shown;
    count += shown;
  }
  for (const section of at("rows").children) section.hidden = ![...section.querySelectorAll(".row")].some((b) => !b.hidden);
  at("count").textContent = `${count} of ${rows.size} values`;
}
at("filters").oninput = filter;
at("filters").onsubmit = (event) => event.preventDefault();
filter();
