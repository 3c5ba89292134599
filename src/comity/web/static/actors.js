// The page of an actor: the parts that take longer are fetched when the page stands. Without this script, or if that
// fails, a link leads to each.
"use strict";

async function filled(place) {
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(place.dataset.part, { credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.getElementById("part");
    if (part) place.replaceChildren(...part.childNodes);
  } catch { /* the link stays */ } finally {
    place.removeAttribute("aria-busy");
    place.dataset.asked = "yes";
  }
}

for (const place of document.querySelectorAll("[data-part]")) filled(place);
