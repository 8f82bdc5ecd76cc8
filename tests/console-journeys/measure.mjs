// What a transcript of 2,000 events costs a browser: node measure.mjs. The console (CONSOLE, a program) stands before an API played here,
// which tells the events as fast as it can. Counts and ratios are asserted; times are printed, for docs/console.md. CHROMIUM is the browser.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { json, patience, playedConsole, signIn, somebody } from "./played.mjs";

const { CHROMIUM } = process.env;
const events = 2_000;
const batchMs = 50;
const id = "c0ffee00c0ffee00c0ffee00c0ffee00";
const at = "2026-11-26T08:00:00.000Z";

// A question, then calls with what they gave, findings, and words; the last event is the answer.
function* story() {
  yield { type: "question", conversation_id: id, question: "What is wrong everywhere?", cluster_id: "prod-eu-1" };
  for (let call = 0; call < (events - 2) / 3; call++) {
    yield { type: "tool_call_started", call_id: `c${call}`, tool: "kubectl", arguments: `prod-eu-1 get pods -n shop-${call}` };
    yield { type: "tool_call_finished", call_id: `c${call}`, tool: "kubectl", succeeded: true, digest: `NAME   READY\nweb-${call}   1/1`, duration_ms: 7, bytes: 24 };
    yield { type: "finding", cluster: "prod-eu-1", finding: { rule: "pod.crash-loop", severity: "warning", object: { kind: "Deployment", namespace: "shop", name: `web-${call}` }, cause: `Container web-${call} keeps exiting.`, evidence: [], next_step: "Look at its log.", affected: [] } };
  }
  yield { type: "done", answer: "# It is the network\n\nAll of it." };
}
const told = [...story()].map((event, place) => ({ ...event, at, seq: place + 1 }));

const summary = { conversation_id: id, title: "What is wrong everywhere?", cluster_id: "prod-eu-1", status: "idle", questions: 1, last_seq: told.length, created_at: at, updated_at: at, expires_at: "2027-11-26T08:00:00.000Z" };
const answers = {
  "/auth/whoami": somebody,
  "/debug/clusters": { clusters: ["prod-eu-1"], count: 1, details: [{ cluster_id: "prod-eu-1", state: "connected", queue_depth: 0, in_flight: 0 }] },
  "/approvals": { approvals: [], count: 0 },
  "/agent/conversations": { conversations: [summary], count: 1 },
};
const { address, stop } = await playedConsole(async (request, response, path) => {
  if (path === `/agent/conversations/${id}/events`) {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    // In writes of a few, as they come from an investigation that is in a hurry.
    for (let first = 0; first < told.length; first += 10) {
      response.write(told.slice(first, first + 10).map(event => `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(""));
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    response.end();
  } else if (path in answers) json(response, answers[path]);
  else json(response, { type: "/problems/not-found", title: "Not here", status: 404, detail: "This API is played." }, 404);
});

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" })).newPage();
  page.setDefaultTimeout(patience);
  await signIn(page, address);

  await page.addInitScript(() => {
    window.long = [];
    new PerformanceObserver(list => window.long.push(...list.getEntries().map(entry => entry.duration))).observe({ type: "longtask", buffered: true });
    window.most = 0;
    addEventListener("DOMContentLoaded", () => new MutationObserver(() => { window.most = Math.max(window.most, document.querySelectorAll("*").length); }).observe(document.body, { childList: true, subtree: true }));
  });
  const frames = { count: 0, first: 0, last: 0 };
  page.on("websocket", socket => socket.on("framereceived", () => { frames.count++; frames.last = performance.now(); frames.first ||= frames.last; }));
  await page.goto(`${address}/investigate/${id}`);
  await page.locator(".report").waitFor().catch(async error => { if (process.env.PICTURE) await page.screenshot({ path: process.env.PICTURE }); throw error; });

  const took = frames.last - frames.first;
  const paint = await page.evaluate(() => Object.fromEntries(performance.getEntriesByType("paint").map(entry => [entry.name, Math.round(entry.startTime)])));
  const { most, long } = await page.evaluate(() => ({ most: window.most, long: window.long }));
  const entries = await page.locator(".entry").count();
  assert.ok(entries <= 120, `${entries} entries are rendered`);
  assert.ok(most < 6_000, `${most} elements at once`);
  // Every frame is at most one rendered batch; what the feeds, the circuit and its acknowledgements say comes besides.
  const allowed = took / batchMs + 60;
  assert.ok(frames.count < allowed && frames.count < told.length / 4, `${frames.count} frames in ${Math.round(took)} ms for ${told.length} events`);

  // Back to the question: part by part, as a reader scrolls.
  const scroll = performance.now();
  for (const until = Date.now() + patience; Date.now() < until && (await page.locator(".ask").count()) === 0;) {
    await page.evaluate(() => { const pane = document.querySelector("[data-follow-end]"); pane.scrollTop = Math.max(0, pane.scrollTop - 2_000); });
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.locator(".ask").waitFor();
  assert.ok((await page.locator(".entry").count()) <= 120, "going back renders no more than a part either");

  console.log(JSON.stringify({
    events: told.length, entries, elements_at_most: most, frames: frames.count, told_ms: Math.round(took), first_paint_ms: paint["first-paint"], first_contentful_paint_ms: paint["first-contentful-paint"],
    long_tasks: long.length, longest_task_ms: Math.round(Math.max(0, ...long)), back_to_the_question_ms: Math.round(performance.now() - scroll),
  }, null, 2));
} finally {
  await browser.close();
  stop();
}
