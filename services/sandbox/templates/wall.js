// Brings the living parts of the page up to date, and posts forms without leaving it. Without it the page works too.
"use strict";

let looking = false, again = false;

// Changes what differs and leaves the rest where it is: a button that somebody is pressing stays the same button.
function follow(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeName !== fresh.nodeName || old.id !== fresh.id) {
    old.replaceWith(document.importNode(fresh, true));
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.data = fresh.data;
    return;
  }
  for (const name of old.getAttributeNames()) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const name of fresh.getAttributeNames()) old.setAttribute(name, fresh.getAttribute(name));
  const olds = [...old.childNodes], freshes = [...fresh.childNodes];
  freshes.forEach((child, place) => {
    if (place < olds.length) follow(olds[place], child);
    else old.append(document.importNode(child, true));
  });
  for (const child of olds.slice(freshes.length)) child.remove();
}

async function look() {
  if (looking) { again = true; return; }
  looking = true;
  try {
    const answer = await fetch("/?live", { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of fresh.querySelectorAll("[data-live]")) {
      const old = document.getElementById(part.id);
      if (old) follow(old, part);
    }
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
