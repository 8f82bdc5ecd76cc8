// Talks to Kubently as an application does that uses the official TypeScript SDK of MCP.
//
//   KUBENTLY_URL=http://… KUBENTLY_KEY=… KUBENTLY_CLUSTER=… node suite.mjs http
//   KUBENTLY_CLI=…/kubently.dll KUBENTLY_URL=… KUBENTLY_KEY=… KUBENTLY_CLUSTER=… node suite.mjs stdio
//
// The cluster has a namespace `shop` with a broken `checkout`; questions about the namespace `sluggish` take seconds, those about
// `stuck` do not end. One line for each check; the exit code is 0 when all held.
import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const transportName = process.argv[2];
const { KUBENTLY_URL: url, KUBENTLY_KEY: key, KUBENTLY_CLUSTER: cluster, KUBENTLY_CLI: cli } = process.env;
const patience = { timeout: 120_000, resetTimeoutOnProgress: true };

function transportWith(value) {
  if (transportName === 'stdio') {
    // The command's log is its standard error; what it prints there must not disturb the protocol.
    const env = { ...process.env, KUBENTLY_API_URL: url, KUBENTLY_API_KEY: value };
    return new StdioClientTransport({ command: 'dotnet', args: [cli, 'mcp'], env, stderr: 'inherit' });
  }
  return new StreamableHTTPClientTransport(new URL('/mcp', url), { requestInit: { headers: { 'X-API-Key': value } } });
}

async function connect(value = key) {
  const client = new Client({ name: 'kubently-suite', version: '1.0.0' });
  await client.connect(transportWith(value));
  return client;
}

async function using(run) {
  const client = await connect();
  try {
    await run(client);
  } finally {
    await client.close();
  }
}

const textOf = (result) => result.content.map((block) => block.text).join('\n');
const call = (client, name, args, options = {}) => client.callTool({ name, arguments: args }, undefined, { ...patience, ...options });
const read = async (client, uri) => (await client.readResource({ uri })).contents[0].text;

async function eventually(condition, what) {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) if (await condition()) return;
  assert.fail(`${what} did not come about`);
}

const checks = {
  'the tools are described, with what they take and give': () => using(async (client) => {
    assert.equal(client.getServerVersion().name, 'kubently');
    assert.match(client.getInstructions(), /list_clusters/);
    const { tools } = await client.listTools();
    assert.deepEqual(tools.map((tool) => tool.name).sort(), ['ask_kubently', 'diagnose', 'kubectl', 'list_clusters']);
    for (const tool of tools) {
      assert.ok(tool.description.length > 50, tool.name);
      assert.equal(tool.inputSchema.additionalProperties, false, tool.name);
      assert.equal(tool.outputSchema.type, 'object', tool.name);
      assert.ok(Object.values(tool.inputSchema.properties).every((each) => each.description), `each argument of ${tool.name} is described`);
    }
    assert.equal(tools.find((tool) => tool.name === 'diagnose').annotations.readOnlyHint, true);
  }),

  'clusters are listed': () => using(async (client) => {
    const { structuredContent } = await call(client, 'list_clusters', {});
    assert.equal(structuredContent.count, 1);
    assert.equal(structuredContent.clusters[0].cluster_id, cluster);
    assert.equal(structuredContent.clusters[0].state, 'connected');
    assert.equal((await call(client, 'list_clusters', { contains: 'no-such' })).structuredContent.count, 0);
  }),

  'a diagnosis names causes': () => using(async (client) => {
    const result = await call(client, 'diagnose', { cluster_id: cluster, namespace: 'shop' });
    assert.ok(!result.isError, textOf(result));
    assert.ok(result.structuredContent.findings.some((finding) => /checkout/.test(finding.object.name) && finding.next_step.length > 0));
    assert.deepEqual(JSON.parse(textOf(result)), result.structuredContent);
  }),

  'kubectl prints what kubectl prints': () => using(async (client) => {
    const result = await call(client, 'kubectl', { cluster_id: cluster, command: 'kubectl get pods -n shop -o name' });
    assert.match(textOf(result), /^pod\/checkout-/m);
    assert.equal(result.structuredContent.stdout, textOf(result));
    assert.equal(result.structuredContent.exit_code, 0);
  }),

  'failures are told in kubectl\'s and Kubently\'s own words': () => using(async (client) => {
    const missing = await call(client, 'kubectl', { cluster_id: cluster, command: 'get pod no-such-pod -n shop' });
    assert.equal(missing.isError, true);
    assert.match(textOf(missing), /pods "no-such-pod" not found/);
    const refused = await call(client, 'kubectl', { cluster_id: cluster, command: 'delete pod checkout -n shop' });
    assert.equal(refused.isError, true);
    assert.equal(refused._meta['kubently/problem'].type, '/problems/policy-refused');
    const elsewhere = await call(client, 'kubectl', { cluster_id: 'elsewhere', command: 'get pods' });
    assert.match(textOf(elsewhere), new RegExp(`Available clusters: ${cluster}`));
    assert.match(textOf(await call(client, 'kubectl', { cluster_id: cluster })), /command is missing/);
    assert.match(textOf(await call(client, 'kubectl', { cluster: cluster, command: 'get pods' })), /no argument 'cluster'\. The arguments are cluster_id, command/);
    assert.match(textOf(await call(client, 'kubectl', { cluster_id: 'Not An Id', command: 'get pods' })), /cluster_id must be/);
    assert.match(textOf(await call(client, 'kubectl', { cluster_id: cluster, command: 'get pods --kubeconfig=x' })), /kubeconfig/);
  }),

  'a question is answered, with progress on the way, and gone on with': () => using(async (client) => {
    const told = [];
    const first = await call(client, 'ask_kubently', { query: 'why is checkout failing in the shop namespace?', cluster_id: cluster }, { onprogress: (progress) => told.push(progress) });
    assert.ok(!first.isError, textOf(first));
    assert.match(first.structuredContent.answer, /checkout/);
    assert.equal(textOf(first), first.structuredContent.answer);
    assert.ok(first.structuredContent.findings.length > 0);
    assert.ok(first.structuredContent.tool_calls > 0);
    assert.ok(told.some((progress) => /diagnose/.test(progress.message)), 'tools are told as they are called');
    assert.ok(told.every((progress, at) => at === 0 || progress.progress > told[at - 1].progress), 'progress grows');
    const again = await call(client, 'ask_kubently', { query: 'and what should I do about checkout in the shop namespace?', conversation_id: first.structuredContent.conversation_id });
    assert.equal(again.structuredContent.conversation_id, first.structuredContent.conversation_id);
    assert.equal(again.structuredContent.thread_id, first.structuredContent.conversation_id);
    const document = await read(client, `kubently://conversations/${first.structuredContent.conversation_id}`);
    assert.equal(document.match(/^## Question/gm).length, 2);
    const elses = await call(client, 'ask_kubently', { query: 'hello?', conversation_id: 'no-such-conversation' });
    assert.match(textOf(elses), /does not exist/);
  }),

  'a question that is cancelled is investigated no more': () => using(async (client) => {
    const stop = new AbortController();
    const query = `is anything wrong in the stuck namespace? ${Math.random()}`;
    await assert.rejects(call(client, 'ask_kubently', { query, cluster_id: cluster }, { signal: stop.signal, onprogress: () => stop.abort('never mind') }));
    const mine = async () => JSON.parse(await read(client, 'kubently://conversations')).conversations.find((each) => each.title === query);
    await eventually(async () => (await mine()).status === 'idle', 'the end of the investigation');
    assert.match(await read(client, `kubently://conversations/${(await mine()).conversation_id}`), /was stopped/);
  }),

  'clusters and conversations are resources': () => using(async (client) => {
    const { resources } = await client.listResources();
    const uris = resources.map((resource) => resource.uri);
    assert.ok(uris.includes('kubently://clusters') && uris.includes(`kubently://clusters/${cluster}`));
    assert.ok(uris.some((uri) => uri.startsWith('kubently://conversations/')));
    assert.deepEqual(JSON.parse(await read(client, 'kubently://clusters')).clusters, [cluster]);
    assert.equal(JSON.parse(await read(client, `kubently://clusters/${cluster}`)).summary.state, 'connected');
    const { resourceTemplates } = await client.listResourceTemplates();
    assert.deepEqual(resourceTemplates.map((each) => each.uriTemplate), ['kubently://clusters/{cluster_id}', 'kubently://conversations/{conversation_id}']);
    await assert.rejects(read(client, 'kubently://clusters/elsewhere'), { code: -32002 });
    await assert.rejects(read(client, 'file:///etc/passwd'), { code: -32002 });
    const { completion } = await client.complete({ ref: { type: 'ref/resource', uri: 'kubently://clusters/{cluster_id}' }, argument: { name: 'cluster_id', value: cluster.slice(0, 2) } });
    assert.deepEqual(completion.values, [cluster]);
  }),

  'the usual questions are prompts': () => using(async (client) => {
    const { prompts } = await client.listPrompts();
    assert.ok(prompts.length >= 6 && prompts.every((prompt) => prompt.description));
    const { messages } = await client.getPrompt({ name: 'why_is_it_failing', arguments: { workload: 'checkout', namespace: 'shop', cluster_id: cluster } });
    assert.match(messages[0].content.text, new RegExp(`checkout failing in the namespace shop of the cluster ${cluster}`));
    const asked = await call(client, 'ask_kubently', { query: 'which clusters are there?' });
    const report = await client.getPrompt({ name: 'incident_report', arguments: { conversation_id: asked.structuredContent.conversation_id } });
    assert.match(report.messages[0].content.resource.text, /which clusters are there/);
    await assert.rejects(client.getPrompt({ name: 'incident_report', arguments: { conversation_id: 'no-such' } }), /does not exist/);
  }),

  'a wrong key is refused': async () => {
    await assert.rejects(connect('not-a-key-of-this-server'), transportName === 'stdio' ? /Invalid API key/ : /401|Unauthorized/);
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${name}: ${error.stack}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
