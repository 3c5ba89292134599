// The report page: a claim's card beside its words, filters, keys; and a text file dropped on the field.
"use strict";

const popup = document.getElementById("card");
const claims = [...document.querySelectorAll(".claim")];

function idsOf(piece) {
  return piece.dataset.claims.trim().split(/\s+/);
}

function light(piece, on) {
  const ids = new Set(idsOf(piece));
  for (const other of claims) {
    if (idsOf(other).some((id) => ids.has(id))) other.classList.toggle("lit", on);
  }
}

function show(piece) {
  if (piece.classList.contains("off")) return;
  popup.replaceChildren();
  for (const id of idsOf(piece)) {
    const card = document.getElementById(id);
    if (card && !card.hidden) {
      const copy = card.cloneNode(true);
      copy.removeAttribute("id");
      popup.append(copy);
    }
  }
  if (!popup.childElementCount) return;
  popup.showPopover();
  const at = piece.getClientRects()[0];
  const room = window.innerHeight - at.bottom - 12;
  popup.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - popup.offsetWidth - 8))}px`;
  popup.style.top = room > popup.offsetHeight ? `${at.bottom + 6}px` : `${Math.max(8, at.top - popup.offsetHeight - 6)}px`;
}

function hide() {
  if (popup && popup.matches(":popover-open")) popup.hidePopover();
}

function step(by) {
  const shown = claims.filter((piece) => piece.tabIndex === 0 && !piece.classList.contains("off"));
  const at = shown.indexOf(document.activeElement);
  const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))];
  if (next) next.focus();
}

function filter(form) {
  const wanted = new FormData(form);
  const kinds = new Set(wanted.getAll("kind"));
  const speaker = wanted.get("speaker");
  const code = wanted.get("code");
  for (const card of document.querySelectorAll(".cards .card")) {
    card.hidden = !kinds.has(card.dataset.kind) || (wanted.get("counts") && card.dataset.counts !== "yes") ||
      Boolean(speaker && card.dataset.speaker !== speaker);
  }
  for (const piece of claims) {
    piece.classList.toggle("off", idsOf(piece).every((id) => document.getElementById(id)?.hidden ?? true));
  }
  for (const finding of document.querySelectorAll(".finding")) {
    finding.hidden = Boolean(code && finding.dataset.code !== code);
    if (code && !finding.hidden) finding.closest(".notes")?.setAttribute("open", "");
  }
}

if (popup) {
  for (const piece of claims) {
    piece.addEventListener("mouseenter", () => { light(piece, true); show(piece); });
    piece.addEventListener("mouseleave", () => { light(piece, false); hide(); });
    piece.addEventListener("focus", () => { light(piece, true); show(piece); });
    piece.addEventListener("blur", () => { light(piece, false); hide(); });
    piece.addEventListener("click", () => show(piece));
  }
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select")) return;
    if (event.key === "Escape") hide();
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === "Enter" && event.target.matches(".claim")) show(event.target);
  });
}

const form = document.querySelector("[data-filters]");
if (form) form.addEventListener("change", () => filter(form));

const field = document.querySelector("[data-drop]");
if (field) {
  field.addEventListener("dragover", (event) => { event.preventDefault(); field.classList.add("over"); });
  field.addEventListener("dragleave", () => field.classList.remove("over"));
  field.addEventListener("drop", async (event) => {
    event.preventDefault();
    field.classList.remove("over");
    const file = event.dataTransfer.files[0];
    field.value = file ? await file.text() : event.dataTransfer.getData("text/plain");
  });
}
