// What a browser has to do by itself: keys, sheets, the clipboard, the theme, following the end of a transcript.
// Everything listens on the document, so that what the server renders anew needs no wiring.

const goes = Object.fromEntries([...document.querySelectorAll(".rail a.to[data-key]")].map(link => [link.dataset.key, link.getAttribute("href")]));
const places = { f: "/fleet", i: "/investigate", c: "/commands", a: "/approvals", u: "/audit", s: "/settings", ...goes };
const go = href => window.Blazor?.navigateTo ? window.Blazor.navigateTo(href) : location.assign(href);
const typing = () => document.activeElement?.matches("input, textarea, select, [contenteditable]") ?? false;
let awaiting = 0;

function open(id) {
  const sheet = document.getElementById(id);
  if (!sheet || sheet.open) return;
  for (const other of document.querySelectorAll("dialog[open]")) other.close();
  sheet.showModal();
  const input = sheet.querySelector("[data-palette-input]");
  if (input) { input.value = ""; input.dispatchEvent(new Event("input", { bubbles: true })); input.focus(); }
}

function theme() {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  document.cookie = `kubently-theme=${next}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
}

function toast(text) {
  const box = document.querySelector(".toastbox") ?? document.body.appendChild(Object.assign(document.createElement("div"), { className: "toastbox" }));
  const note = Object.assign(document.createElement("div"), { className: "toast", textContent: text });
  note.setAttribute("role", "status");
  box.append(note);
  setTimeout(() => note.remove(), 4000);
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${what} copied`);
  } catch {
    toast("The browser does not let this page copy. Select the text instead.");
  }
}

function save(text, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([text], { type: "text/plain" })), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}

function select(field, line) {
  const before = field.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const end = field.value.indexOf("\n", before);
  field.focus();
  field.setSelectionRange(before, end < 0 ? field.value.length : end);
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter(row => row.offsetParent);
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement);
  rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))].focus();
}

function pick(step) {
  const entries = [...document.querySelectorAll("#palette [data-palette-entry]")];
  const at = entries.findIndex(entry => "on" in entry.dataset);
  entries.forEach(entry => delete entry.dataset.on);
  const next = entries[(Math.max(at, step > 0 ? -1 : 0) + step + entries.length) % entries.length];
  if (next) { next.dataset.on = ""; next.scrollIntoView({ block: "nearest" }); }
}

// A form without a method is the circuit's: sent before that listens, it would load the page anew and lose what stands in it.
document.addEventListener("submit", event => { if (!event.target.hasAttribute("method")) event.preventDefault(); });

document.addEventListener("click", event => {
  const opener = event.target.closest("[data-open]");
  if (opener) open(opener.dataset.open);
  if (event.target.closest("[data-theme-switch]")) theme();
  const copier = event.target.closest("[data-copy]");
  if (copier) copy(copier.dataset.copy, "Text");
  if (event.target.closest("[data-copy-link]")) copy(location.href, "Link");
  const saver = event.target.closest("[data-save]");
  if (saver) save(document.getElementById(saver.dataset.save).value, saver.dataset.name);
  const liner = event.target.closest("[data-line][data-of]");
  if (liner) select(document.getElementById(liner.dataset.of), Number(liner.dataset.line));
  if (event.target.closest("[data-reload]")) location.reload();
  if (event.target.closest("[data-reconnect]")) window.Blazor?.reconnect?.();
  const sheet = event.target.closest("dialog.sheet");
  if (sheet && (event.target === sheet || event.target.closest("[data-close], [data-palette-entry]"))) sheet.close();
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); open("palette"); return; }
  if (event.target.matches?.("[data-palette-input]")) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); pick(event.key === "ArrowDown" ? 1 : -1); }
    if (event.key === "Enter") {
      // What is listed may still be for fewer letters than were typed: only what fits all of them is opened.
      event.preventDefault();
      const typed = event.target.value.replace(/^\s*[>@]/, "").trim().toLowerCase();
      [...document.querySelectorAll("#palette [data-on]"), ...document.querySelectorAll("#palette [data-palette-entry]")].find(entry => entry.textContent.toLowerCase().includes(typed))?.click();
    }
    return;
  }
  if (event.target.matches?.("[data-composer]") && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    event.target.form.requestSubmit();
    return;
  }
  if (event.target.matches?.("[data-prompt]")) {
    // The arrows choose, and Tab and Escape are the list's while it is open; every other key is the line's own.
    const listed = event.target.getAttribute("aria-expanded") === "true";
    if (event.key === "ArrowUp" || event.key === "ArrowDown" || (listed && event.key === "Tab")) event.preventDefault();
    if (listed && event.key === "Escape") return;
  }
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
    if (typing()) { document.activeElement.blur(); return; }
    (document.querySelector("a[data-close]") ?? document.querySelector("[data-stop]"))?.click();
    return;
  }
  if (typing() || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (awaiting && Date.now() - awaiting < 1500 && places[event.key]) { event.preventDefault(); awaiting = 0; go(places[event.key]); return; }
  awaiting = 0;
  switch (event.key) {
    case "g": awaiting = Date.now(); break;
    case "/": { const field = [...document.querySelectorAll("[data-search]")].find(each => each.offsetParent); if (field) { event.preventDefault(); field.focus(); } break; }
    case "?": open("keys"); break;
    case "n": go("/investigate?new=1"); break;
    case "j": move(1); break;
    case "k": move(-1); break;
    case "y": copy(location.href, "Link"); break;
    case "t": theme(); break;
    case "e": { const calls = [...document.querySelectorAll("details.call")]; const any = calls.some(call => !call.open); calls.forEach(call => { call.open = any; }); break; }
  }
});

// A transcript is followed to its end for as long as its reader is there; a report that arrives is shown from its beginning.
const following = new WeakMap();
const asked = new WeakMap();
const below = pane => pane.scrollHeight - pane.scrollTop - pane.clientHeight;
// Where a pane was put or scrolled to last. Who leaves the end moves up; entries that get their height as they come into sight move nobody.
const stood = new WeakMap();
const put = (pane, top) => { pane.scrollTop = top; stood.set(pane, pane.scrollTop); };

// Of a long transcript a part is rendered. Near its edge the next part is asked for, and what is being read stays where it is.
function reach(pane) {
  const edge = pane.scrollTop < 600 ? pane.querySelector("[data-earlier]") : below(pane) < 600 ? pane.querySelector("[data-later]") : null;
  if (!edge || asked.has(pane)) return;
  const top = pane.getBoundingClientRect().top;
  const entry = [...pane.querySelectorAll(".entry")].find(each => each.getBoundingClientRect().bottom > top);
  asked.set(pane, { entry, at: entry?.getBoundingClientRect().top, first: pane.querySelector("[data-first]")?.dataset.first });
  edge.click();
}

document.addEventListener("scroll", event => {
  const pane = event.target;
  if (!pane.matches?.("[data-follow-end]")) return;
  const up = pane.scrollTop < (stood.get(pane) ?? 0);
  stood.set(pane, pane.scrollTop);
  if (below(pane) < 48 && !pane.querySelector("[data-later]")) following.set(pane, true);
  else if (up || pane.querySelector("[data-later]")) following.set(pane, false);
  reach(pane);
}, true);
new MutationObserver(() => {
  for (const pane of document.querySelectorAll("[data-follow-end]")) {
    const was = asked.get(pane);
    if (was && was.first !== pane.querySelector("[data-first]")?.dataset.first) {
      asked.delete(pane);
      if (was.entry?.isConnected) put(pane, pane.scrollTop + was.entry.getBoundingClientRect().top - was.at);
    }
    if (following.get(pane) === false) continue;
    const report = pane.querySelector(".entry:last-child .report");
    if (report) { put(pane, pane.scrollTop + report.getBoundingClientRect().top - pane.getBoundingClientRect().top - 16); following.set(pane, false); }
    else put(pane, pane.scrollHeight);
  }
}).observe(document.body, { childList: true, subtree: true, characterData: true });

// Whoever has never chosen, and whose browser told the server nothing, gets what their system prefers.
if (!document.cookie.includes("kubently-theme=") && matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.dataset.theme = "dark";
