// On every page: the address that restores the view, copied or printed at the foot.

export const foot = document.querySelector("[data-foot]");

// Days that the page took for granted are said, so that the link shows the same tomorrow.
export function link() {
  const url = new URL(location.href);
  for (const [name, day] of new URLSearchParams(foot.dataset.days)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, day);
  }
  return url.href;
}

async function copy(field, status) {
  field.value = link();
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = "Copied.";
  } catch { // a browser that does not let pages copy
    field.parentElement.hidden = false;
    field.select();
    status.textContent = "Copy it from the field.";
  }
}

for (const part of document.querySelectorAll("[data-link]")) {
  part.hidden = false;
  part.querySelector("button").addEventListener("click", () => {
    copy(part.querySelector("input"), part.querySelector("[role=status]"));
  });
}

window.addEventListener("beforeprint", () => { foot.querySelector("[data-address]").textContent = link(); });
