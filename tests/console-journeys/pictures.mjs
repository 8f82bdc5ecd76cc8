// The console's pictures, for README and docs/: run by eng/screenshots.sh.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const { UP, FOLDER, CHROMIUM } = process.env;
const { api_url, api_key, console_url } = JSON.parse(readFileSync(UP, "utf8"));
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" })).newPage();
const shows = selector => page.locator(selector).first().waitFor();
const picture = async name => { await page.mouse.move(0, 0); await page.screenshot({ path: join(FOLDER, `${name}.png`) }); console.log(join(FOLDER, `${name}.png`)); };

await page.goto(console_url);
const at = path => new URL(path, console_url).href;

await page.goto(at("/fleet?cluster=sandbox"));
await shows(".drawer .find");
await picture("fleet");

await page.goto(at("/investigate?new=1&cluster=sandbox"));
await shows(".live .dot:not(.run)");
await page.fill("[data-composer]", "Why is checkout failing in the shop namespace?");
await page.press("[data-composer]", "Enter");
await shows(".report");
// The log that told, between what was found and the report.
const log = page.locator(".call:has-text('logs')").first();
await log.locator("summary").click();
await log.locator(".ln, .out:not(.lines)").first().waitFor();
await log.evaluate(call => { const pane = call.closest("[data-follow-end]"); pane.scrollTop += call.getBoundingClientRect().top - pane.getBoundingClientRect().top - 220; });
await picture("investigate");

await page.goto(at("/commands?on=sandbox"));
await shows(".live .dot:not(.run)");
for (const line of ["logs -n shop deployment/checkout --previous --tail=8", "get pods -n shop"]) {
  await page.fill("[data-prompt]", line);
  await page.press("[data-prompt]", "Enter");
  await shows(`.run .cmd:has-text("${line}")`);
}
await shows(".grid td");
await page.fill("[data-prompt]", "get dep");
await shows("[role=option]");
await picture("commands");

const asked = await (await fetch(`${api_url}/approvals`, {
  method: "POST",
  headers: { "X-API-Key": api_key, "Content-Type": "application/json" },
  body: JSON.stringify({ cluster_id: "sandbox", args: ["scale", "deployment/wishlist", "-n", "shop", "--replicas=3"], reason: "The sale begins at eight." }),
})).json();
await page.goto(at(`/approvals/${asked.approval_id}`));
await shows(".diff .add");
await picture("approvals");
await browser.close();
