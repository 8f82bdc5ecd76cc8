// What axe-core (WCAG 2.2, A and AA) finds serious on a page as it is, in light and in dark.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export async function seriousFaults(page, where, themes = ["light", "dark"]) {
  const faults = [];
  await page.evaluate(axe);
  for (const theme of themes) {
    await page.evaluate(chosen => { document.documentElement.dataset.theme = chosen; }, theme);
    const found = await page.evaluate(runOnly => window.axe.run(document, { runOnly }), rules);
    for (const fault of found.violations.filter(each => ["serious", "critical"].includes(each.impact)))
      faults.push(`${where} ${theme}: ${fault.id}: ${fault.nodes.slice(0, 3).map(node => `${node.target.join(" ")} (${node.any[0]?.message ?? ""})`).join("; ")}`);
  }
  return faults;
}
