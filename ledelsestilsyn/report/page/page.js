"use strict";
(function () {
  const LEVELS = ["department", "area", "question", "quarter"];
  const QUESTION = 2;
  const table = document.getElementById("opslag-tabel");
  const body = table.tBodies[0];
  const at = (name) => document.getElementById("opslag-" + name);
  const status = at("status");
  const roots = [];
  const nodes = [];
  const sorted = { key: "name", direction: "" };

  // Each row knows the rows below it: a row belongs to the last row of the level above.
  const last = [];
  for (const row of Array.from(body.rows)) {
    const level = LEVELS.indexOf(row.dataset.level);
    const node = { row, level, place: nodes.length, parent: last[level - 1], below: [], open: false, button: null };
    (node.parent ? node.parent.below : roots).push(node);
    last[level] = node;
    nodes.push(node);
  }
  const questions = nodes.filter((node) => node.level === QUESTION);
  const plain = (text) => text.replace(/\s+/g, " ").trim().toLocaleLowerCase("da");
  for (const node of questions) {
    const ways = [node.parent.parent, node.parent, node];
    node.text = plain(ways.map((part) => part.row.querySelector(".navn").textContent).join(" "));
  }

  function toButton(holder, kind) {
    const button = document.createElement("button");
    const name = document.createElement("span");
    button.type = "button";
    button.className = kind;
    name.append(...holder.childNodes);
    button.append(name);
    holder.append(button);
    return button;
  }

  for (const node of nodes) {
    if (!node.below.length) continue;
    node.button = toButton(node.row.querySelector(".navn"), "fold");
    node.button.addEventListener("click", () => {
      node.open = !node.open;
      draw();
    });
  }

  const heads = Array.from(table.querySelectorAll("th[data-key]"));
  for (const head of heads) {
    head.dataset.name = head.textContent;
    toButton(head, "sorter").addEventListener("click", () => sortBy(head.dataset.key));
  }

  function sortBy(key) {
    const order = key === "name" ? ["", "ascending", "descending"] : ["", "descending", "ascending"];
    const now = sorted.key === key ? sorted.direction : "";
    sorted.direction = order[(order.indexOf(now) + 1) % order.length];
    sorted.key = key;
    arrange();
    draw();
  }

  // What is not a number (not measured, left out) stands last both ways.
  function valueOf(node) {
    const data = node.row.dataset;
    if (sorted.key === "arrow") return { up: 3, level: 2, down: 1 }[data.arrow] || null;
    const text = data[sorted.key];
    return /^\d+$/.test(text) ? Number(text) : null;
  }

  function compared(one, other) {
    if (!sorted.direction) return one.place - other.place;
    const way = sorted.direction === "ascending" ? 1 : -1;
    if (sorted.key === "name") {
      const name = (node) => node.row.querySelector(".navn").textContent;
      return way * name(one).localeCompare(name(other), "da", { numeric: true }) || one.place - other.place;
    }
    const [first, second] = [valueOf(one), valueOf(other)];
    if (first === null || second === null) return (first === null) - (second === null) || one.place - other.place;
    return way * (first - second) || one.place - other.place;
  }

  function arrange() {
    const rows = [];
    const add = (node) => {
      rows.push(node.row);
      const below = node.level < QUESTION ? Array.from(node.below).sort(compared) : node.below;
      below.forEach(add);
    };
    if (at("liste").checked) {
      nodes.filter((node) => node.level < QUESTION).forEach((node) => rows.push(node.row));
      Array.from(questions).sort(compared).forEach(add);
    } else {
      Array.from(roots).sort(compared).forEach(add);
    }
    body.append(...rows);
    for (const head of heads) {
      if (head.dataset.key === sorted.key && sorted.direction) head.setAttribute("aria-sort", sorted.direction);
      else head.removeAttribute("aria-sort");
    }
  }

  function wanted(node) {
    const data = node.row.dataset;
    const department = at("afdeling").value;
    if (department && data.department !== department) return false;
    const terms = plain(at("tekst").value).split(" ");
    if (!terms.every((term) => node.text.includes(term))) return false;
    const kind = at("vis").value;
    if (kind === "errors" || kind === "new") return Number(data[kind]) > 0;
    return !kind || data.arrow === kind;
  }

  const narrowed = () => Boolean(at("afdeling").value || at("vis").value || plain(at("tekst").value));

  function draw() {
    const list = at("liste").checked;
    table.classList.toggle("liste", list);
    const hits = new Set(questions.filter(wanted));
    const show = (node, folded) => {
      const out = node.level === QUESTION ? !hits.has(node) : node.level < QUESTION && (list || !node.below.some((part) => kept(part, hits)));
      node.row.classList.toggle("filtreret", out || (node.level > QUESTION && !hits.has(node.parent)));
      node.row.classList.toggle("foldet", folded);
      if (node.button) node.button.setAttribute("aria-expanded", String(node.open));
      const inner = (folded && !(list && node.level < QUESTION)) || (!node.open && !(list && node.level < QUESTION));
      node.below.forEach((part) => show(part, inner));
    };
    roots.forEach((node) => show(node, false));
    tell(hits.size);
  }

  const kept = (node, hits) => (node.level === QUESTION ? hits.has(node) : node.below.some((part) => kept(part, hits)));

  function tell(count) {
    const head = heads.find((one) => one.dataset.key === sorted.key);
    const ways = { descending: "faldende", ascending: "stigende" };
    const order = sorted.direction ? " Sorteret efter »" + head.dataset.name + "«, " + ways[sorted.direction] + "." : "";
    const found = count ? "Viser " + count + " af " + questions.length + " spørgsmål." : "Ingen spørgsmål passer til det valgte.";
    status.textContent = found + order;
  }

  // A choice that leaves some out opens what holds the rest: else there would be nothing to see.
  function filter() {
    if (narrowed()) {
      questions.filter(wanted).forEach((node) => {
        node.parent.open = node.parent.parent.open = true;
      });
    }
    draw();
  }

  function openAll(open) {
    nodes.forEach((node) => {
      node.open = open;
    });
    draw();
  }

  function reset() {
    at("filter").reset();
    sorted.direction = "";
    arrange();
    openAll(false);
    begin();
  }

  function begin() {
    if (roots.length === 1) roots[0].open = true;
    draw();
  }

  at("filter").hidden = false;
  at("filter").addEventListener("submit", (event) => event.preventDefault());
  for (const name of ["afdeling", "vis"]) at(name).addEventListener("change", filter);
  at("tekst").addEventListener("input", filter);
  at("liste").addEventListener("change", () => {
    arrange();
    draw();
  });
  at("fold-ud").addEventListener("click", () => openAll(true));
  at("fold-sammen").addEventListener("click", () => openAll(false));
  at("nulstil").addEventListener("click", reset);
  begin();

  // A frame is a stop for the keyboard only where there is something to scroll to.
  const frames = Array.from(document.querySelectorAll(".rulle"));
  const stops = (frame) => {
    if (frame.scrollWidth > frame.clientWidth + 1) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  };
  const watch = new ResizeObserver((seen) => seen.forEach((one) => stops(one.target.closest(".rulle"))));
  for (const frame of frames) {
    watch.observe(frame);
    watch.observe(frame.firstElementChild);
  }

  // On paper nothing can be opened.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    for (const part of closed) part.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
  });
})();
