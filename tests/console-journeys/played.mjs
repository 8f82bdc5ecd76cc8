// The console (CONSOLE, a program) as a process of its own, before an API that is played here.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { dirname } from "node:path";

export const patience = 60_000;
export const json = (response, value, status = 200) => { response.statusCode = status; response.setHeader("Content-Type", "application/json"); response.end(JSON.stringify(value)); };
export const somebody = { name: "oncall", method: "api_key", roles: ["operator"], clusters: ["*"], namespaces: ["*"] };

/** Starts both; `answer` gets each request with its path. */
export async function playedConsole(answer) {
  const server = createServer((request, response) => answer(request, response, new URL(request.url, "http://api").pathname.replace(/\/$/, "")));
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  const port = server.address().port;
  const program = spawn(process.env.CONSOLE, ["--urls", "http://127.0.0.1:0"], { cwd: dirname(process.env.CONSOLE), env: { ...process.env, KUBENTLY_API_URL: `http://127.0.0.1:${port}`, ASPNETCORE_ENVIRONMENT: "Production", Logging__Console__FormatterName: "simple" } });
  const stop = () => { program.kill(); server.closeAllConnections(); server.close(); };
  try {
    const address = await new Promise((resolve, reject) => {
      let seen = "";
      const timer = setTimeout(() => reject(new Error(`the console did not start: ${seen}`)), patience);
      const read = text => { seen += text; const found = seen.match(/http:\/\/127\.0\.0\.1:\d+(?=\s|"|$)/g)?.filter(each => !each.endsWith(`:${port}`)).at(-1); if (found) { clearTimeout(timer); resolve(found); } };
      program.stdout.on("data", read);
      program.stderr.on("data", read);
      program.on("exit", code => reject(new Error(`the console ended with ${code}: ${seen}`)));
    });
    return { address, stop };
  } catch (fault) {
    stop();
    throw fault;
  }
}

/** Signs in, with any key: the API that is played knows somebody. */
export async function signIn(page, address) {
  await page.goto(`${address}/sign-in`);
  await page.fill("#key", "a-key-that-is-played");
  await page.click(".signin .primary");
  await page.locator(".rail").waitFor();
}
