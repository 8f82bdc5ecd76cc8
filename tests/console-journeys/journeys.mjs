// Journeys through the console in a real browser: node journeys.mjs NAME. What it needs to know stands in the environment:
// CONSOLE_LINK (signs in once), CONSOLE_URL, API_URL, API_KEY, CHROMIUM, STATE (a file that keeps the session between journeys).
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { seriousFaults } from "./axe.mjs";

const { CONSOLE_LINK, CONSOLE_URL, API_URL, API_KEY, CHROMIUM, STATE } = process.env;
const patience = 60_000;

/** An element that shows, or a failure that says which one does not. */
const shows = (page, selector, text) => page.locator(selector, text === undefined ? {} : { hasText: text }).first().waitFor({ timeout: patience });
/** Until the page listens: before that, keys go nowhere. */
const ready = async (page, path) => { await page.goto(CONSOLE_URL + path); await shows(page, ".live", "Live"); };
const eventually = async (what, holds) => {
  const until = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > until) assert.fail(`did not come about: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
};
/** Until a page that was gone to without loading it has put the focus where it begins: a key that is pressed before goes where the focus was. */
const begins = (page, selector) => eventually(`the focus is on ${selector}`, () => page.evaluate(where => document.activeElement.matches(where), selector));
const api = async (method, path, body) => {
  const answer = await fetch(API_URL + path, { method, headers: { "X-API-Key": API_KEY, "Content-Type": "application/json" }, body: body && JSON.stringify(body) });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`);
  return answer.status === 204 ? null : answer.json();
};
const run = async (page, line) => { await page.fill("[data-prompt]", line); await page.press("[data-prompt]", "Enter"); };
const ask = async (page, question) => { await page.fill("[data-composer]", question); await page.press("[data-composer]", "Enter"); };

const journeys = {
  async "from a finding to its report"(page) {
    await ready(page, "/fleet");
    await shows(page, ".fs .crit");
    await shows(page, ".lat svg.spark");
    await page.click("tbody a:has-text('sandbox')");
    await shows(page, ".drawer .find", "checkout");
    await page.click(".drawer .find:has-text('Deployment/checkout') .why");
    await eventually("the question stands there", async () => (await page.inputValue("[data-composer]")).includes("checkout"));
    await begins(page, "[data-composer]");
    await page.keyboard.press("Enter");
    await shows(page, ".report");
    assert.match(await page.locator(".report").innerText(), /no such host/);
    await page.click(".call summary");
    await shows(page, ".call[open] .ln", "findings");
    await page.fill(".call[open] .field input", "no such host");
    await shows(page, ".call[open] .end", "lines match");
    await eventually("only lines that match", async () => (await page.locator(".call[open] .ln span").allInnerTexts()).every(line => line.includes("no such host")));
    const [file] = await Promise.all([page.waitForEvent("download"), page.click(".call[open] a[download]")]);
    assert.match(file.suggestedFilename(), /^out-\d+\.txt$/);
    assert.match(page.url(), /\/investigate\/[\w-]+$/);
    await shows(page, ".conv[aria-current]", "checkout");
    await page.reload();
    await shows(page, ".report");
    assert.equal(await page.locator(".report").count(), 1);
    assert.equal(await page.locator(".ask").count(), 1);
  },

  async "a command is typed with the help of its completions"(page) {
    await ready(page, "/commands?on=sandbox");
    await page.focus("[data-prompt]");
    await page.keyboard.type("ge");
    await shows(page, "#completions [aria-selected=true]", "get");
    await page.keyboard.type("t po");
    await shows(page, "#completions [aria-selected=true]", "pods");
    assert.equal(await page.inputValue("[data-prompt]"), "get po", "the open list takes no letter away");
    await page.keyboard.press("Tab");
    await eventually("the name is completed", async () => (await page.inputValue("[data-prompt]")) === "get pods ");
    await page.keyboard.type("-n shop");
    await page.keyboard.press("Enter");
    await shows(page, ".run .grid td", "CrashLoopBackOff");
    await shows(page, ".run", "get pods -n shop");
    await page.keyboard.press("ArrowUp");
    await eventually("the line before comes back", async () => (await page.inputValue("[data-prompt]")) === "get pods -n shop");
  },

  async "a refused command is explained"(page) {
    await ready(page, "/commands?on=sandbox");
    await run(page, "get pods -n shop --kubeconfig=/etc/x");
    await shows(page, ".run", "--kubeconfig does not exist here");
    await run(page, "get pods -n shop");
    await shows(page, ".grid td", "CrashLoopBackOff");
    await page.click(".grid th button:has-text('Restarts')");
    await shows(page, ".grid th[aria-sort=ascending]", "Restarts");
    await page.fill(".run .field input", "checkout");
    await eventually("only matching rows", async () => (await page.locator(".grid tbody tr:has(td)").allInnerTexts()).every(row => row.includes("checkout")));
  },

  async "a log is followed, searched and stopped"(page) {
    await ready(page, "/commands?on=sandbox");
    await run(page, "logs -n shop deployment/checkout --previous --tail=50");
    await shows(page, ".run .out", "panic");
    await page.click(".run button:has-text('Follow')");
    await shows(page, ".logend", "Following");
    await eventually("it is asked again", async () => Number((await page.locator(".logend [role=status]").first().innerText()).match(/\d+/)?.[0]) >= 2);
    await shows(page, ".log .ln");
    await page.fill(".run:has(.log) .field input", "no such host");
    await eventually("only lines that match", async () => { const lines = await page.locator(".log .ln").allInnerTexts(); return lines.length > 0 && lines.every(line => line.includes("no such host")); });
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await shows(page, ".logend", "Stopped");
  },

  async "some of several clusters are asked"(page) {
    await api("POST", "/admin/agents/elsewhere/token", {});
    await ready(page, "/investigate?new=1");
    await page.click(".pick summary");
    await page.click(".pick .one:has-text('sandbox')");
    await shows(page, ".pick summary", "sandbox");
    await page.click(".pick .one:has-text('elsewhere')");
    await shows(page, ".pick summary", "2 clusters");
    await shows(page, ".pane.r .scope", "elsewhere");
    await ask(page, "why is checkout failing?");
    await shows(page, ".report", "elsewhere");
    await shows(page, ".ask .in", "elsewhere");
    await page.reload();
    await shows(page, ".pick summary", "2 clusters");
  },

  async "the prompt completes verbs, kinds, namespaces and names"(page) {
    await ready(page, "/commands?on=sandbox");
    for (const [typed, offered] of [["ge", "get"], ["get dep", "deployments"], ["get pods -n sh", "shop"], ["logs -n shop chec", "checkout-"]]) {
      await page.fill("[data-prompt]", typed);
      await shows(page, "[role=option]", offered);
    }
    await page.press("[data-prompt]", "Tab");
    await eventually("the completion is taken", async () => /^logs -n shop checkout-\S+ $/.test(await page.inputValue("[data-prompt]")));
  },

  async "a change is asked for, approved and applied"(page) {
    const asked = await api("POST", "/approvals", { cluster_id: "sandbox", args: ["scale", "deployment/wishlist", "-n", "shop", "--replicas=3"], reason: "More of it." });
    await ready(page, "/fleet");
    await shows(page, ".rail .badge", "1");
    await page.click(".rail a:has-text('Approvals')");
    await page.click(`a[href='/approvals/${asked.approval_id}']`);
    await shows(page, ".diff .add", "replicas: 3");
    await shows(page, ".side", "To undo");
    await page.click(".decide .primary");
    await shows(page, ".tag", "Applied");
    await shows(page, ".detail", "deployment.apps/wishlist scaled");
    await eventually("no badge", async () => (await page.locator(".rail .badge").count()) === 0);
  },

  async "a lost connection loses nothing"(page) {
    const sockets = [];
    await page.routeWebSocket(/_blazor/, socket => { const server = socket.connectToServer(); sockets.push([socket, server]); });
    await ready(page, "/fleet");
    await shows(page, "tbody", "sandbox");
    let refuse = true;
    await page.route(/_blazor\/negotiate/, route => (refuse ? route.abort() : route.continue()));
    assert.ok(sockets.length > 0, "the page speaks over a socket");
    for (const [socket] of sockets) await socket.close({ code: 1011 });
    await page.locator("#components-reconnect-modal .banner.re").waitFor({ timeout: patience });
    assert.ok(await page.locator("tbody").innerText().then(text => text.includes("sandbox")), "what was on the page stays");
    refuse = false;
    await page.click("[data-reconnect]").catch(() => {});
    await page.locator("#components-reconnect-modal .banner.re").waitFor({ state: "hidden", timeout: patience });
    await page.fill("[data-search]", "nobody");
    await shows(page, ".empty", "No cluster matches");
  },

  async "a page that does not listen yet loses nothing"(page) {
    await page.route(/_blazor/, () => {});
    await page.goto(`${CONSOLE_URL}/investigate?new=1&ask=why`);
    await page.press("[data-composer]", "Enter");
    await page.press("[data-composer]", "Enter");
    assert.match(page.url(), /ask=why$/);
    assert.equal(await page.inputValue("[data-composer]"), "why");
  },

  async "dark and light are chosen and kept"(page) {
    await ready(page, "/fleet");
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    const before = await theme();
    await page.click("[data-theme-switch]");
    assert.notEqual(await theme(), before);
    await ready(page, "/commands");
    assert.notEqual(await theme(), before);
    assert.ok(!(await page.content()).includes(`data-theme="${before}"`), "the server renders what was chosen");
  },

  async "everything can be done with keys"(page) {
    await ready(page, "/fleet");
    await shows(page, "tbody", "sandbox");
    await page.keyboard.press("?");
    await shows(page, "#keys[open]");
    await page.keyboard.press("Escape");
    await page.locator("#keys[open]").waitFor({ state: "hidden" });
    await page.keyboard.press("/");
    await page.keyboard.type("sand");
    await eventually("the search stands in the address", async () => page.url().includes("q=sand"));
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await shows(page, ".drawer", "sandbox");
    await page.keyboard.press("Escape");
    await eventually("the drawer is closed", async () => (await page.locator(".drawer").count()) === 0);
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await shows(page, "[data-prompt]");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("approv");
    await shows(page, "#palette li:first-child", "Approvals");
    await page.keyboard.press("Enter");
    await eventually("the palette leads there", async () => page.url().endsWith("/approvals"));
    await page.keyboard.press("n");
    await shows(page, "[data-composer]");
    assert.match(page.url(), /\/investigate/);
  },

  async "no page has a serious accessibility fault"(page) {
    const faults = [];
    // Colours are judged as they are, not on their way from one theme to the other.
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const path of ["/fleet?cluster=sandbox", "/investigate", "/commands?on=sandbox", "/approvals", "/audit", "/settings", "/settings?tab=keys", "/settings?tab=policy&cluster=sandbox", "/settings?tab=models", "/settings?tab=runbooks", "/settings?tab=schedules", "/settings?tab=system", "/settings?tab=me", "/connect", "/no/such/page"]) {
      await page.goto(CONSOLE_URL + path);
      await shows(page, ".rail");
      await page.waitForLoadState("networkidle");
      // What the server rendered ahead is replaced, and the page has no title for a moment.
      await page.waitForFunction(() => document.title);
      faults.push(...await seriousFaults(page, path));
    }
    assert.deepEqual(faults, []);
  },

  async "no answer has a serious accessibility fault"(page) {
    const faults = [];
    await page.emulateMedia({ reducedMotion: "reduce" });
    const judge = async where => {
      faults.push(...await seriousFaults(page, where));
      await page.setViewportSize({ width: 390, height: 844 });
      faults.push(...await seriousFaults(page, `${where} on a phone`, ["dark"]));
      await page.setViewportSize({ width: 1440, height: 900 });
    };
    await ready(page, "/investigate?new=1&cluster=sandbox");
    await ask(page, "why is checkout failing in the shop namespace?");
    await shows(page, ".report");
    await page.click(".call summary");
    await shows(page, ".call[open] .ln");
    await judge("a report, and a call that is open");
    const asked = await api("POST", "/approvals", { cluster_id: "sandbox", args: ["label", "deployment/wishlist", "-n", "shop", "looked=at"], reason: "To look at." });
    await ready(page, `/approvals/${asked.approval_id}`);
    await shows(page, ".diff .add");
    await judge("a request");
    await api("POST", `/approvals/${asked.approval_id}/reject`, { note: "It was looked at." });
    await ready(page, "/commands?on=sandbox");
    for (const line of ["get pods -n shop", "logs -n shop deployment/checkout --previous --tail=8", "get nothing"]) {
      await run(page, line);
      await shows(page, `.run:has-text("${line}") .tag`, /Completed|Exit code 1/);
    }
    await page.fill("[data-prompt]", "get ");
    await shows(page, "[role=option]");
    await judge("commands, and completions");
    assert.deepEqual(faults, []);
  },

  async "a policy is tried before it is in force"(page) {
    await page.goto(`${CONSOLE_URL}/settings?tab=policy&cluster=sandbox`);
    await shows(page, ".choice", "no policy file");
    await page.fill("#policy-text", "version: 1\nverbs:\n  deny: [get logs]\n");
    await shows(page, "#policy-faults button", "Line 3, column 10");
    await page.click("#policy-faults button");
    await eventually("the line is selected", () => page.evaluate(() => getSelection().toString().includes("get logs") || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd).includes("get logs")));
    await page.fill("#policy-text", "version: 1\nverbs:\n  deny: [delete]\n");
    await page.click("text=One of every sort");
    await shows(page, "tr.changed", "delete pod checkout-1 -n shop");
    await page.click(".chip:has-text('Changed by the file')");
    await eventually("only what the file changes", async () => (await page.locator(".verdicts tbody tr").allInnerTexts()).every(row => row.includes("policy.verb")));
    const [file] = await Promise.all([page.waitForEvent("download"), page.click("[data-save]")]);
    assert.equal(file.suggestedFilename(), "policy.yaml");
    assert.match(readFileSync(await file.path(), "utf8"), /deny: \[delete\]/);
  },

  async "a thousand clusters are a table that scrolls"(page) {
    const names = Array.from({ length: 1000 }, (_, at) => `store-${String(at).padStart(4, "0")}`);
    for (let at = 0; at < names.length; at += 50) await Promise.all(names.slice(at, at + 50).map(name => api("POST", `/admin/agents/${name}/token`, {})));
    await ready(page, "/fleet");
    await shows(page, ".bar .sub", "1,001 clusters");
    assert.ok((await page.locator("tbody tr").count()) < 120, "only what shows is rendered");
    // Its height is guessed until its rows are measured: the end is where it is then.
    await eventually("the last cluster shows", async () => {
      await page.evaluate(() => { const list = document.querySelector(".list"); list.scrollTop = list.scrollHeight; });
      return (await page.locator("tbody a:has-text('store-0999')").count()) > 0;
    });
    await page.fill("[data-search]", "store-0500");
    await eventually("one row is left", async () => (await page.locator("tbody a").allInnerTexts()).join() === "store-0500");
  },

  async "a stranger sees the sign-in and a wrong key is told"(page) {
    await page.context().clearCookies();
    await page.goto(`${CONSOLE_URL}/settings?tab=keys`);
    await shows(page, ".signin");
    await page.fill("#key", "not-a-real-key");
    await page.click(".signin .primary");
    await shows(page, "[role=alert]", "does not know this key");
    await page.fill("#key", API_KEY);
    await page.click(".signin .primary");
    await shows(page, ".tabs [aria-current]", "API keys");
  },

  async "a phone can do it too"(page) {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${CONSOLE_URL}/fleet`);
    await page.click("tbody a:has-text('sandbox')");
    await shows(page, ".drawer .find");
    await page.click(".drawer .foot .primary");
    await begins(page, "h1");
    await ask(page, "why is checkout failing in the shop namespace?");
    await shows(page, ".report");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing scrolls sideways");
  },
};

const name = process.argv[2];
if (!(name in journeys)) {
  console.error(`There is no journey "${name}". There are: ${Object.keys(journeys).join("; ")}`);
  process.exit(2);
}

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
const faults = [];
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, storageState: existsSync(STATE) ? STATE : undefined });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.on("pageerror", error => faults.push(error.message));
  page.on("console", message => { if (message.type() === "error" && /Content Security Policy|unhandled exception/.test(message.text())) faults.push(message.text()); });
  if (!existsSync(STATE)) {
    await page.goto(CONSOLE_LINK);
    await shows(page, ".rail");
    await context.storageState({ path: STATE });
  }

  try {
    await journeys[name](page);
    assert.deepEqual(faults, []);
  } catch (error) {
    if (process.env.PICTURE) await page.screenshot({ path: process.env.PICTURE });
    throw error;
  }
} finally {
  await browser.close();
}
