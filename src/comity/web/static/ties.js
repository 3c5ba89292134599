// The page of a tie: sliders bound to their dates, tables opened for what a mark leads to. It works without.
"use strict";

function dayOf(month, field) {
  const year = Math.floor(month / 12);
  const number = month % 12;
  const last = new Date(Date.UTC(year, number + 1, 0)).getUTCDate();
  const day = Math.min(Number((field.value || field.dataset.day || "").slice(8)) || 1, last);
  return `${year}-${String(number + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function bind(slider) {
  const field = document.getElementById(slider.dataset.for);
  slider.hidden = false;
  slider.setAttribute("aria-valuetext", field.value || "now");
  slider.addEventListener("input", () => {
    field.value = dayOf(Number(slider.value), field);
    slider.setAttribute("aria-valuetext", field.value);
  });
  let waiting = 0;
  const go = () => {
    window.sessionStorage.setItem("tie-slider", slider.dataset.for);
    slider.form.requestSubmit();
  };
  slider.addEventListener("change", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(go, 600); // keys move it step by step: one page for all of them
  });
  slider.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    window.clearTimeout(waiting);
    go();
  });
}

// What nobody changed and the address does not say is left to follow the day; so is all that is empty.
function shorten(event) {
  const said = new URLSearchParams(location.search);
  for (const name of [...event.formData.keys()]) {
    const field = event.target.elements.namedItem(name);
    const same = (name === "from" || name === "to") && field.value === field.defaultValue && !said.has(name);
    if (same || event.formData.getAll(name).every((value) => value === "")) event.formData.delete(name);
  }
}

document.querySelector("[data-tie]")?.addEventListener("formdata", shorten);

for (const slider of document.querySelectorAll("[data-tie] input[type=range]")) bind(slider);

const moved = window.sessionStorage.getItem("tie-slider");
if (moved) {
  window.sessionStorage.removeItem("tie-slider");
  document.querySelector(`[data-for="${CSS.escape(moved)}"]`)?.focus();
}

function openTo(hash) {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return;
  for (let around = target.closest("details"); around; around = around.parentElement?.closest("details")) around.open = true;
  target.scrollIntoView({ block: "nearest" });
  if (target.matches("tr")) target.focus();
}

window.addEventListener("hashchange", () => openTo(location.hash));
openTo(location.hash);
