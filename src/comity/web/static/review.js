// The review queue: decisions by single keys, the reason kept while the browser is open, focus on the item.
"use strict";

const REASON = "comity-reason";
const form = document.querySelector("[data-decide]");

function kept() {
  try { return sessionStorage.getItem(REASON) || ""; } catch { return ""; }
}

if (form) {
  const reason = form.querySelector("[data-reason]");
  reason.value = reason.value || kept();
  form.addEventListener("submit", () => {
    try { sessionStorage.setItem(REASON, reason.value); } catch { /* a browser that keeps nothing */ }
  });

  const correcting = document.getElementById("correcting");
  const keys = document.querySelector("[data-keys]");

  const correct = () => {
    correcting.open = true;
    correcting.querySelector("select, input").focus();
  };
  form.querySelector("[href='#correcting']")?.addEventListener("click", (event) => {
    event.preventDefault();
    correct();
  });

  const pressed = (key) => {
    if (key === "?") { keys.open = !keys.open; keys.querySelector("summary").focus(); return true; }
    if (key === "f") { const side = form.querySelector("[data-key='1']"); side?.focus(); return Boolean(side); }
    const aim = [...form.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(key));
    aim?.click();
    return Boolean(aim);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const field = event.target.closest("input, select, textarea");
    if (field) {
      if (event.key === "Escape") document.querySelector("[data-item]").focus();
      return;
    }
    if (!event.repeat && pressed(event.key)) event.preventDefault();
  });

  // What was done is said anew once the page listens, and the item is where one goes on from.
  const done = document.querySelector(".done");
  if (done.textContent.trim()) {
    const said = [...done.childNodes];
    done.replaceChildren();
    setTimeout(() => done.replaceChildren(...said), 100);
  }
  const came = document.referrer && new URL(document.referrer).pathname === location.pathname;
  if (came) document.querySelector("[data-item]").focus({ preventScroll: true });
  document.querySelector(".problem")?.scrollIntoView();
}
