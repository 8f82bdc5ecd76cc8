// Pages that cannot show what they are for, judged by axe-core: node states.mjs NAME. The console (CONSOLE, a program) stands before an API
// that is played here, because the real one is well. CHROMIUM is the browser.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { seriousFaults } from "./axe.mjs";
import { json, patience, playedConsole, signIn, somebody } from "./played.mjs";

const problem = (response, status, title, detail) => json(response, { type: `/problems/${title.toLowerCase().replaceAll(" ", "-")}`, title, status, detail, correlation_id: "c-5e02a7d1" }, status);
const cluster = { cluster_id: "prod-eu-1", state: "connected", mode: "readOnly", queue_depth: 0, in_flight: 0 };
const empty = {
  "/auth/whoami": somebody,
  "/debug/clusters": { clusters: [], count: 0, details: [] },
  "/approvals": { approvals: [], count: 0 },
  "/agent/conversations": { conversations: [], count: 0 },
  "/admin/agents": { clusters: [], count: 0 },
  "/admin/keys": { keys: [], count: 0 },
  "/audit": { entries: [], count: 0 },
  "/webhooks/checks": { configured: false, targets: [], checks: [] },
};
const one = { ...empty, "/debug/clusters": { clusters: ["prod-eu-1"], count: 1, details: [cluster] } };
const from = answers => (request, response, path) => (path in answers ? json(response, answers[path]) : problem(response, 404, "Not here", "This API is played."));
const away = request => request.socket.destroy();
const held = () => {};
const forbidden = (request, response) => problem(response, 403, "Not allowed", "This needs the role admin. oncall is operator.");

const ended = (request, how) => ({ command_id: "0b5e02a7d10b5e02a7d10b5e02a7d1aa", cluster_id: "prod-eu-1", status: "failure", total_bytes: 0, execution_time_ms: 12, ...how });
const endings = {
  "get pods": { outcome: "completed", exit_code: 1, stderr: "Error from server (NotFound): namespaces \"shop\" not found", error: "exit code 1" },
  "get secrets": { outcome: "refused", rule: "policy.secret", error: "Secrets are not read here. Ask for their names: get secrets -o name." },
  "delete pod checkout-1": { outcome: "refused", rule: "approval.required", error: "`delete` changes the cluster: a person has to approve it." },
  "get nodes": { outcome: "timed_out", status: "timeout", error: "It was not done within 30 s." },
  "get events": { outcome: "lost", error: "The executor went away while it ran. Whether it took effect is not known." },
};
const commands = async (request, response, path) => {
  if (path !== "/debug/execute") return from(one)(request, response, path);
  let body = "";
  for await (const part of request) body += part;
  const line = JSON.parse(body).args.join(" ");
  if (line in endings) json(response, ended(request, endings[line]));
  else problem(response, 503, "No executor", "No executor of 'prod-eu-1' is connected, so nothing was run.");
};

const settings = ["executors", "keys", "policy", "models"].map(tab => `/settings?tab=${tab}`);
const places = ["/fleet", "/investigate", "/commands", "/approvals", "/audit", "/connect", "/investigate/c0ffee00c0ffee00c0ffee00c0ffee00", "/approvals/c0ffee00-c0ff-4e00-c0ff-ee00c0ffee00", ...settings];

/** How the API answers once somebody is signed in, the pages that are looked at, and what has to show before they are. */
const states = {
  "an API that is away": { answer: away, paths: places, shows: ".err, .live.warn, .choice" },
  "an API that lets somebody do nothing": { answer: forbidden, paths: places, shows: ".err, .live.warn, .choice" },
  "an API that is still silent": { answer: held, paths: places, shows: "[aria-busy=true], .live .dot.run, .choice" },
  "an empty fleet": { answer: from(empty), paths: places.filter(path => !/[?]tab=models|c0ffee/.test(path)), shows: ".empty, .steps, .choice, .list, .kv" },
  "commands that fail": {
    answer: commands,
    paths: ["/commands?on=prod-eu-1"],
    shows: ".live .dot:not(.run)",
    async then(page) {
      for (const line of [...Object.keys(endings), "get deployments"]) {
        await page.fill("[data-prompt]", line);
        await page.press("[data-prompt]", "Enter");
        await page.locator(`.run:has-text("${line}") .tag:is(.crit, .warn)`).first().waitFor();
      }
    },
  },
  "a fleet that was read before the API went away": {
    answer: from(one),
    paths: ["/fleet?cluster=prod-eu-1", "/fleet"],
    shows: "tbody a",
    async then(page, api) {
      api.answer = away;
      await page.locator(".live.warn").waitFor();
    },
  },
};

const name = process.argv[2];
if (!(name in states)) {
  console.error(`There is no state "${name}". There are: ${Object.keys(states).join("; ")}`);
  process.exit(2);
}

const state = states[name];
const api = { answer: from(empty) };
const { address, stop } = await playedConsole((request, response, path) => {
  if (path === "/approvals") api.asked?.();
  return api.answer(request, response, path);
});
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" })).newPage();
  page.setDefaultTimeout(patience);
  await signIn(page, address);
  const faults = [];
  for (const path of state.paths) {
    api.answer = state.answer;
    await page.setViewportSize({ width: 1440, height: 900 });
    // The rail asks for what waits as soon as its page listens; before that, what the server rendered ahead is about to be replaced.
    const listening = new Promise(resolve => { api.asked = resolve; });
    await page.goto(address + path);
    await listening;
    await page.waitForFunction(() => document.title);
    await page.locator(`:is(${state.shows})`).first().waitFor().catch(error => { throw new Error(`${path}: ${error.message}`); });
    await state.then?.(page, api);
    faults.push(...await seriousFaults(page, path));
    await page.setViewportSize({ width: 390, height: 844 });
    faults.push(...await seriousFaults(page, `${path} on a phone`, ["dark"]));
    if (!(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))) faults.push(`${path} on a phone scrolls sideways`);
  }
  assert.deepEqual(faults, []);
} finally {
  await browser.close();
  stop();
}
