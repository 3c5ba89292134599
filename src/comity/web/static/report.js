// The page of a report: a claim's card beside its words, keys, and filters that the address restores.
//
// The card is shown on hovering and on focus, to be looked at. Pressing a claim opens it to be gone into:
// the keyboard moves into it, and back to the claim when it is closed.
"use strict";

const GRACE = 200;  // milliseconds in which the pointer may travel from the words to their card

const EDGE = 8;     // pixels between a card and the words, and between it and the window's edge
const LEAST = 120;  // pixels of height that a card has in any case

const popup = document.getElementById("card");
const article = document.querySelector("article.text");
const pieces = [...document.querySelectorAll("[data-claims]")];
const idsOf = new Map(pieces.map((piece) => [piece, piece.dataset.claims.trim().split(/\s+/)]));
const piecesOf = new Map();
for (const [piece, ids] of idsOf) {
  for (const id of ids) piecesOf.set(id, [...(piecesOf.get(id) ?? []), piece]);
}

let shown = null;   // the piece whose cards are shown
let opened = false; // whether it was opened to be gone into
let leaving = 0;

function light(piece, on) {
  for (const id of idsOf.get(piece)) {
    for (const other of piecesOf.get(id)) other.classList.toggle("lit", on);
  }
}

function copied(id) {
  const card = document.getElementById(id);
  if (!card || card.hidden) return null;
  const copy = document.createElement("div");
  copy.className = card.className;
  copy.append(...card.cloneNode(true).childNodes);
  return copy;
}

function closer() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "close";
  button.textContent = "Close";
  button.addEventListener("click", () => hide({ back: true }));
  return button;
}

function show(piece) {
  clearTimeout(leaving);
  if (piece === shown) return true;
  if (piece.classList.contains("off")) return false;
  const cards = idsOf.get(piece).map(copied).filter(Boolean);
  if (!cards.length) return false;
  hide();
  popup.replaceChildren(closer(), ...cards);
  popup.showPopover();
  place(piece);
  shown = piece;
  light(piece, true);
  return true;
}

function place(piece) {
  if (window.matchMedia("(max-width: 40rem)").matches) {
    popup.style.left = popup.style.top = popup.style.maxHeight = "";
    if (opened) clear(piece);
    return;
  }
  const at = piece.getClientRects()[0];
  const left = Math.min(at.left, window.innerWidth - popup.offsetWidth - EDGE);
  popup.style.left = `${Math.max(EDGE, left)}px`;
  popup.style.maxHeight = "";
  const [above, below] = [at.top - 2 * EDGE, window.innerHeight - at.bottom - 2 * EDGE];
  const under = below >= popup.offsetHeight || below >= above;
  popup.style.maxHeight = `${Math.max(LEAST, Math.min(popup.offsetHeight, under ? below : above))}px`;
  popup.style.top = `${Math.max(EDGE, under ? at.bottom + EDGE : at.top - EDGE - popup.offsetHeight)}px`;
}

// On a phone the card lies over the lower half: the words are brought above it.
function clear(piece) {
  const at = piece.getClientRects()[0];
  if (at.bottom > window.innerHeight * 0.4) window.scrollBy(0, at.top - window.innerHeight * 0.2);
}

function open(piece) {
  if (!show(piece)) return;
  opened = true;
  place(piece);
  piece.setAttribute("aria-expanded", "true");
  popup.focus({ preventScroll: true });
  toAddress();
}

function hide({ back = false } = {}) {
  clearTimeout(leaving);
  if (!shown) return;
  const [piece, wasOpened] = [shown, opened];
  shown = null;
  opened = false;
  if (wasOpened) toAddress();
  light(piece, false);
  piece.setAttribute("aria-expanded", "false");
  if (popup.matches(":popover-open")) popup.hidePopover();
  if (back) quietly(piece);
}

let quiet = false;
function quietly(piece) {
  quiet = true;
  piece.focus();
  quiet = false;
}

function leave() {
  clearTimeout(leaving);
  if (!opened) leaving = setTimeout(hide, GRACE);
}

function step(by) {
  const all = pieces.filter((piece) => piece.tabIndex === 0 && !piece.classList.contains("off"));
  const at = all.indexOf(document.activeElement);
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  if (next) next.focus();
}

function onKey(event) {
  if (event.key === "Escape") hide({ back: opened });
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const piece = event.target.closest?.("[data-claims][role=button]");
  if (piece && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    open(piece);
  }
  if (article.contains(event.target) && event.key === "j") step(1);
  if (article.contains(event.target) && event.key === "k") step(-1);
  if (popup.contains(event.target) && event.key === "Tab") stay(event);
}

// Beyond the last thing in the card the keyboard is back at the claim, not at the end of the page.
function stay(event) {
  const inside = [...popup.querySelectorAll("a[href], button")];
  const last = event.shiftKey ? inside[0] : inside.at(-1);
  if (event.target !== last && !(event.shiftKey && event.target === popup)) return;
  event.preventDefault();
  hide({ back: true });
}

for (const piece of pieces) {
  piece.addEventListener("mouseenter", () => { if (!opened) show(piece); });
  piece.addEventListener("mouseleave", leave);
  piece.addEventListener("focus", () => { if (!quiet && piece.matches(":focus-visible")) show(piece); });
  piece.addEventListener("blur", leave);
  piece.addEventListener("click", () => open(piece));
}
popup.addEventListener("mouseenter", () => clearTimeout(leaving));
popup.addEventListener("mouseleave", leave);
popup.addEventListener("click", (event) => { if (event.target.closest("a")) hide(); });
document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => {
  if (opened && !popup.contains(event.target) && !event.target.closest("[data-claims]")) hide();
});
window.addEventListener("scroll", () => { if (shown && !opened) place(shown); }, { passive: true });

// --- filters -------------------------------------------------------------------------------------

const form = document.querySelector("[data-filters]");
const cards = [...document.querySelectorAll(".cards .card")];
const findings = [...document.querySelectorAll(".row .finding")];

function filter() {
  hide();
  const wanted = new FormData(form);
  const kinds = new Set(wanted.getAll("kind"));
  const [counts, speaker, code] = ["counts", "speaker", "code"].map((name) => wanted.get(name));
  const visible = new Set();
  for (const card of cards) {
    card.hidden = !kinds.has(card.dataset.kind) || Boolean(counts && card.dataset.counts !== "yes") ||
      Boolean(speaker && card.dataset.speaker !== speaker);
    if (!card.hidden) visible.add(card.id);
  }
  for (const [piece, ids] of idsOf) {
    const off = !ids.some((id) => visible.has(id));
    piece.classList.toggle("off", off);
    if (piece.getAttribute("role") === "button") piece.tabIndex = off ? -1 : 0;
  }
  for (const finding of findings) {
    finding.hidden = Boolean(code && finding.dataset.code !== code);
    if (code && !finding.hidden) finding.closest(".notes")?.setAttribute("open", "");
  }
  for (const notes of document.querySelectorAll(".notes")) {
    notes.hidden = [...notes.querySelectorAll(".finding")].every((finding) => finding.hidden);
  }
  const all = visible.size === cards.length;
  form.querySelector("[data-shown]").textContent = all ? "" : `${visible.size} of ${cards.length} claims`;
}

// The address keeps only what differs from showing everything, and whose card is opened:
// #kind=event,state&counts=yes&claim=c…
function toAddress() {
  const asked = new URLSearchParams();
  const boxes = [...form.elements].filter((one) => one.name === "kind");
  if (!boxes.every((box) => box.checked)) asked.set("kind", boxes.filter((box) => box.checked).map((box) => box.value).join(","));
  for (const name of ["speaker", "code"]) if (form.elements[name].value) asked.set(name, form.elements[name].value);
  if (form.elements.counts.checked) asked.set("counts", "yes");
  if (opened) asked.set("claim", idsOf.get(shown)[0]);
  history.replaceState(null, "", asked.size ? `#${asked}` : location.pathname + location.search);
}

function fromAddress() {
  const hash = location.hash.slice(1);
  if (hash && !hash.includes("=")) return reveal(hash);
  const asked = new URLSearchParams(hash);
  for (const box of [...form.elements].filter((one) => one.name === "kind")) {
    box.checked = !asked.has("kind") || asked.get("kind").split(",").includes(box.value);
  }
  for (const name of ["speaker", "code"]) {
    form.elements[name].value = asked.get(name) ?? "";
    if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
  }
  form.elements.counts.checked = asked.get("counts") === "yes";
  filter();
  const piece = piecesOf.get(asked.get("claim"))?.[0];
  piece?.scrollIntoView({ block: "center" });
  if (piece) open(piece);
}

// What the address names is opened, and its words are lit for a moment.
function reveal(id) {
  const target = document.getElementById(id);
  if (target instanceof HTMLDetailsElement) target.open = true;
  target?.closest(".notes")?.setAttribute("open", "");
  target?.scrollIntoView({ block: "center" });
  const piece = target?.classList.contains("at") ? piecesOf.get(id.slice(3))?.[0] : null;
  if (piece) quietly(piece);
}

form.hidden = false;
form.addEventListener("change", () => { filter(); toAddress(); });
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", fromAddress);
fromAddress();

// On paper everything is open.
window.addEventListener("beforeprint", () => {
  hide();
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.dataset.closed = "";
    details.open = true;
  }
});
window.addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-closed]")) {
    details.open = false;
    delete details.dataset.closed;
  }
});
