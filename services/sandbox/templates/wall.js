// Swaps the living parts of the page for fresh ones, and posts forms without leaving it. Without it the page works too.
"use strict";

let looking = false, again = false;

async function look() {
  if (looking) { again = true; return; }
  looking = true;
  try {
    const answer = await fetch("/?live", { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = document.activeElement && document.activeElement.id;
    for (const part of fresh.querySelectorAll("[data-live]")) {
      const old = document.getElementById(part.id);
      if (old && old.innerHTML !== part.innerHTML) old.replaceWith(document.importNode(part, true));
    }
    const kept = focused && document.getElementById(focused);
    if (kept && kept !== document.activeElement) kept.focus({ preventScroll: true });
  } catch (error) {
    // The line is down; the next event tries again.
  }
  looking = false;
  if (again) { again = false; look(); }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-quick]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  try {
    await fetch(form.action, { method: "POST", body, redirect: "manual" });
    for (const input of form.querySelectorAll("input[name=text]")) input.value = "";
    look();
  } catch (error) {
    form.submit();
  }
});

new EventSource("/live").onmessage = look;
