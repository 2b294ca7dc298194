// What a reader puts right: corrections are kept here until they are saved as a file (docs/annotations.md).
const PIECE_COLUMNS = [["kind", true], ["number", false], ["title", false]];
const corrections = data.corrections, form = at("form");
let saved = JSON.stringify(corrections), drawing = null;

const same = (one, row) => one.table === row.table && (one.id ? one.id === row.id : row.id === undefined && one.page === row.page && one.start === row.start);
const of = (row) => corrections.find((one) => one.action !== "missing" && same(one, row));
function forget(one) { if (corrections.includes(one)) corrections.splice(corrections.indexOf(one), 1); }
function keep(one, old) { forget(old); corrections.push(one); form.hidden = true; show(); }

function field(table, name, value, required) {
  const label = make(form, "label", `${name}${required ? " *" : ""} `);
  const choices = data.choices[`${table}.${name}`];
  const input = make(label, choices ? "select" : "input");
  for (const choice of choices ? [...(required ? [] : [""]), ...choices] : []) make(input, "option", choice).value = choice;
  input.name = name;
  input.value = value ?? "";
  input.required = required;
}
function button(words, act) {
  const element = make(form, "button", words);
  element.type = "button";
  element.onclick = act;
}
// `what` is a row, a piece, or the place of something missing (`page`, and `box` or words to type).
function open(what, old) {
  const missing = !what.quote && what.start === undefined;
  const columns = what.table === "segments" ? PIECE_COLUMNS : data.columns[what.table];
  const now = old?.values ?? what.values ?? {};
  form.replaceChildren();
  form.hidden = false;
  make(form, "strong", missing ? `Missing in ${what.table}, p. ${what.page}` : `${what.table}, p. ${what.page}: ${what.quote ?? what.values.title ?? what.values.kind}`);
  if (missing && !what.box) { field("", "page", what.page, true); field("", "quote", old?.quote, what.table !== "segments"); }
  for (const [name, required] of columns) field(what.table, name, now[name], required);
  form.onsubmit = (event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(form));
    const { page = what.page, quote = what.quote, ...values } = given;
    if (missing) { keep({ action: "missing", table: what.table, page: Number(page), ...(what.box ? { box: what.box } : quote ? { quote } : {}), values: filled(values) }, old); return; }
    const changed = Object.fromEntries(Object.entries(values).filter(([name, value]) => what.table === "segments" || name === "field" || value !== String(what.values[name] ?? "")));
    keep({ action: "right", ...place(what), values: changed }, of(what));
  };
  make(form, "button", missing ? "Add" : "It should be so");
  if (!missing) button(what.table === "segments" ? "No piece begins here" : "Wrong: take it out", () => keep({ action: "wrong", ...place(what), ...(what.table === "fields" ? { values: { field: what.values.field } } : {}) }, of(what)));
  const own = missing ? old : of(what);
  if (own) button("Undo", () => { forget(own); form.hidden = true; show(); });
  button("Close", () => { form.hidden = true; });
  form.querySelector("input, select, button").focus();
}
const filled = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
const place = (what) => ({ table: what.table, page: what.page, start: what.start, ...(what.id ? { id: what.id } : {}), ...(what.quote ? { quote: what.quote } : {}) });

function show() {
  for (const [row, element] of rows) element.dataset.corrected = of(row)?.action ?? "";
  at("list").replaceChildren();
  for (const one of corrections) {
    const words = Object.entries(one.values ?? {}).map(([name, value]) => `${name}: ${value}`).join(" · ");
    const item = make(make(at("list"), "li"), "button", `${one.action} · ${one.table} p. ${one.page} ${one.quote ?? ""} ${words}`);
    item.type = "button";
    item.onclick = () => {
      const row = data.rows.find((other) => one.action !== "missing" && same(one, other));
      const piece = pieces.find((other) => one.action !== "missing" && same(one, other));
      if (row) choose(row, rows);
      open(row ?? piece ?? { table: one.table, page: one.page, box: one.box }, one);
    };
  }
  at("save").disabled = JSON.stringify(corrections) === saved;
  at("save").textContent = `Save corrections (${corrections.length})`;
}
const pieces = data.segments.map((piece) => ({ table: "segments", page: piece.first_page, start: piece.start, values: { kind: piece.kind, number: piece.number, title: piece.title } }));
[...at("strip").children].forEach((element, index) => element.addEventListener("click", () => { if (at("correct").checked) open(pieces[index]); }));
for (const [row, element] of [...buttons].flatMap(([row, some]) => some.map((one) => [row, one]))) element.addEventListener("click", () => { if (at("correct").checked) open(row); });
for (const [row, some] of boxes) for (const box of some) box.addEventListener("click", () => { if (at("correct").checked) open(row); });

for (const table of [...Object.keys(data.columns), "segments"]) make(at("draw"), "option", table).value = table;
at("correct").onchange = () => { at("editor").hidden = !at("correct").checked; at("draw").value = ""; at("draw").onchange(); };
at("draw").onchange = () => document.body.classList.toggle("drawing", at("draw").value !== "");
at("typed").onclick = () => open({ table: at("draw").value || "amounts", page: 1 });
for (const [number, figure] of figures) {
  const page = data.pages.find((one) => one.page === number);
  const point = (event) => {
    const sides = figure.getBoundingClientRect();
    return [(event.clientX - sides.left) / sides.width * page.width, (event.clientY - sides.top) / sides.height * page.height];
  };
  figure.addEventListener("pointerdown", (event) => {
    if (!document.body.classList.contains("drawing")) return;
    event.preventDefault();
    drawing = { figure, from: point(event), element: make(figure, "div", "", "drawn") };
    figure.setPointerCapture(event.pointerId);
  });
  figure.addEventListener("pointermove", (event) => { if (drawing?.figure === figure) stretch(page, point(event)); });
  figure.addEventListener("pointerup", (event) => {
    if (drawing?.figure !== figure) return;
    const box = stretch(page, point(event));
    drawing.element.remove();
    drawing = null;
    if (box[2] - box[0] > 2 && box[3] - box[1] > 2) open({ table: at("draw").value, page: number, box });
  });
}
function stretch(page, to) {
  const [x, y] = drawing.from, style = drawing.element.style;
  const box = [Math.min(x, to[0]), Math.min(y, to[1]), Math.max(x, to[0]), Math.max(y, to[1])].map((side) => Math.round(side * 10) / 10);
  style.left = `${100 * box[0] / page.width}%`; style.width = `${100 * (box[2] - box[0]) / page.width}%`;
  style.top = `${100 * box[1] / page.height}%`; style.height = `${100 * (box[3] - box[1]) / page.height}%`;
  return box;
}
at("save").onclick = () => {
  const text = JSON.stringify({ file: data.file, sha256: data.sha256, pages: data.pages.length, corrections }, null, 1) + "\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${data.sha256.slice(0, 16)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
  saved = JSON.stringify(corrections);
  show();
};
window.addEventListener("beforeunload", (event) => { if (JSON.stringify(corrections) !== saved) event.preventDefault(); });
show();
