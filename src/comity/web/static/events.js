// Events and verdicts: short addresses, the name of who judges kept in this browser alone, fields as they are needed.
"use strict";

const NAME = "comity-name";

for (const form of document.querySelectorAll("[data-sieve]")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) field.disabled = field.disabled || (field.name && !field.value);
  });
}
window.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("[data-sieve] :disabled")) field.disabled = false;
});

function remembered() {
  try { return localStorage.getItem(NAME) || ""; } catch { return ""; }
}

for (const field of document.querySelectorAll("[data-name]")) {
  field.value = field.value || remembered();
  field.form.addEventListener("submit", () => {
    try { localStorage.setItem(NAME, field.value); } catch { /* a browser that keeps nothing */ }
  });
}

function fit(form) {
  const chosen = form.querySelector("[name=decision]:checked");
  for (const part of form.querySelectorAll("[data-for]")) part.hidden = !chosen || chosen.value !== part.dataset.for;
}

for (const form of document.querySelectorAll("form.judge")) {
  if (!form.querySelector("[data-for]")) continue;
  fit(form);
  form.addEventListener("change", () => fit(form));
}

// A link to a claim or conflict that stands on this page moves the focus with it.
window.addEventListener("hashchange", () => {
  const aim = document.getElementById(location.hash.slice(1));
  if (aim && aim.matches(".card, .dispute")) { aim.tabIndex = -1; aim.focus(); }
});

// Bars: Tab stops at one of them, arrow keys lead to the others that hold something.
for (const group of document.querySelectorAll("[data-roving]")) {
  group.addEventListener("keydown", (event) => {
    const links = [...group.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (at < 0 || to === undefined || !links[to]) return;
    event.preventDefault();
    links[at].tabIndex = -1;
    links[to].removeAttribute("tabindex");
    links[to].focus();
    links[to].scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
