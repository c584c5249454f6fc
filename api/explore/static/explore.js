// Small comforts. Every page works without this file.
"use strict";

// Leave empty fields out of the address, which the service would otherwise answer with a redirect.
for (const form of document.querySelectorAll("form.filters")) {
  form.addEventListener("submit", () => {
    for (const field of form.querySelectorAll("input, select")) {
      if (field.value === "" || (field.name === "sort" && field.selectedOptions[0].defaultSelected)) field.disabled = true;
    }
  });
  window.addEventListener("pageshow", () => {
    for (const field of form.querySelectorAll(":disabled")) field.disabled = false;
  });
}

// "/" goes to the search, as on many sites; "[" and "]" go from record to record in an article.
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector("input[type=search]")?.focus();
  } else if (event.key === "[" || event.key === "]") {
    const painted = [...document.querySelectorAll(".paint")];
    if (!painted.length) return;
    const step = event.key === "]" ? 1 : -1;
    painted[(painted.indexOf(document.activeElement) + step + painted.length) % painted.length].focus();
  }
});

// A card that a painted span leads to takes the focus, so that the next Tab goes on from there.
window.addEventListener("hashchange", () => {
  const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (card?.matches(".card")) card.focus({ preventScroll: true });
});
