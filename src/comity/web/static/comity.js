// On every page: a form says that it is at work; a file can be dropped on the field of a text.
"use strict";

for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button[type=submit]");
    const status = form.querySelector("[data-status]");
    if (status) status.textContent = form.dataset.busy;
    setTimeout(() => { button.disabled = true; });  // not before the form is on its way
  });
}

// Who comes back by the browser's own button finds the form as it was before.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-busy]")) {
    form.querySelector("button[type=submit]").disabled = false;
    form.querySelector("[data-status]")?.replaceChildren();
  }
});

const field = document.querySelector("[data-drop]");
if (field) {
  const chosen = document.getElementById("file");
  field.addEventListener("dragover", (event) => { event.preventDefault(); field.classList.add("over"); });
  field.addEventListener("dragleave", () => field.classList.remove("over"));
  field.addEventListener("drop", (event) => {
    event.preventDefault();
    field.classList.remove("over");
    if (event.dataTransfer.files.length) chosen.files = event.dataTransfer.files;
    else field.value = event.dataTransfer.getData("text/plain");
  });
}

// A slash leads to the search, unless something is being written.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("[data-seek]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
