// Talks to Kubently as an application does that uses the official JavaScript client of A2A.
//
//   KUBENTLY_URL=http://… KUBENTLY_KEY=… KUBENTLY_CLUSTER=… node suite.mjs jsonrpc|rest|legacy
//
// The cluster has a namespace `shop` with a broken `checkout`; questions about the namespace `sluggish` take seconds, those about
// `stuck` do not end. One line for each check; the exit code is 0 when all held.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Role, TaskState } from '@a2a-js/sdk';
import { ClientFactory, ClientFactoryOptions, DefaultAgentCardResolver, JsonRpcTransportFactory, RestTransportFactory } from '@a2a-js/sdk/client';

const binding = process.argv[2];
const { KUBENTLY_URL: url, KUBENTLY_KEY: key, KUBENTLY_CLUSTER: cluster } = process.env;
const legacy = binding === 'legacy';

const withKey = (value) => (input, init) => fetch(input, { ...init, headers: { ...init?.headers, 'X-API-Key': value } });

async function connect(value = key) {
  const fetchImpl = withKey(value);
  const legacyCompat = { enabled: legacy };
  const factory = new ClientFactory({
    ...ClientFactoryOptions.default,
    transports: [new JsonRpcTransportFactory({ fetchImpl, legacyCompat }), new RestTransportFactory({ fetchImpl, legacyCompat })],
    preferredTransports: [binding === 'rest' ? 'HTTP+JSON' : 'JSONRPC'],
    cardResolver: new DefaultAgentCardResolver({ legacyCompat }),
  });
  if (!legacy) return factory.createFromUrl(url);
  // A client of 0.3 does not know this field, so it goes by the others.
  const { supportedInterfaces, ...card } = await (await fetch(new URL('/.well-known/agent-card.json', url))).json();
  assert.ok(supportedInterfaces.some((each) => each.protocolVersion === '0.3'));
  return factory.createFromAgentCard(card);
}

const question = (text, { contextId = '', taskId = '', ...configuration } = {}) => ({
  message: {
    messageId: randomUUID(), role: Role.ROLE_USER, contextId, taskId, extensions: [], referenceTaskIds: [], metadata: undefined,
    parts: [{ content: { $case: 'text', value: text }, mediaType: '', filename: '', metadata: undefined }],
  },
  configuration: { acceptedOutputModes: [], ...configuration },
  metadata: { clusterId: cluster },
  tenant: '',
});

const textOf = (artifact) => artifact.parts.map((part) => part.content.value).join('\n');

const checks = {
  async 'the card is found, with both versions and the tools as skills'() {
    const client = await connect();
    assert.equal(client.protocolVersion, legacy ? '0.3' : '1.0');
    const card = await client.getAgentCard();
    assert.match(card.description, new RegExp(`\\b${cluster}\\b`), 'the extended card names the clusters');
    assert.ok(card.skills.some((skill) => skill.id === 'diagnose'));
  },

  async 'a message is answered'() {
    const client = await connect();
    const task = await client.sendMessage(question('why is checkout failing in the shop namespace?'));
    assert.equal(task.status.state, TaskState.TASK_STATE_COMPLETED);
    assert.match(textOf(task.artifacts[0]), /checkout/);
    const again = await client.getTask({ id: task.id, historyLength: 1, tenant: '' });
    assert.equal(textOf(again.artifacts[0]), textOf(task.artifacts[0]));
    assert.equal(again.history.length, 1);
  },

  async 'a stream tells what happens as it happens'() {
    const client = await connect();
    const events = [];
    for await (const event of client.sendMessageStream(question('why is checkout failing in the shop namespace?'))) events.push(event.payload);
    assert.equal(events[0].$case, 'task');
    assert.equal(events[0].value.status.state, TaskState.TASK_STATE_SUBMITTED);
    const calls = events.filter((event) => event.$case === 'statusUpdate').map((event) => event.value.metadata?.['kubently/tool_call']).filter(Boolean);
    assert.equal(calls[0].schema, 'kubently.tool_call/v1');
    assert.equal(calls[0].outcome, undefined, 'a call is told when it begins');
    assert.ok(calls.some((call) => call.id === calls[0].id && call.outcome === 'ok'), 'and when it has ended');
    assert.equal(events.at(-2).$case, 'artifactUpdate');
    assert.equal(events.at(-2).value.lastChunk, true);
    assert.match(textOf(events.at(-2).value.artifact), /checkout/);
    assert.equal(events.at(-1).value.status.state, TaskState.TASK_STATE_COMPLETED);
  },

  async 'a conversation goes on'() {
    const client = await connect();
    const contextId = `my conversation ${randomUUID()}`;
    const first = await client.sendMessage(question('why is checkout failing in the shop namespace?', { contextId }));
    const second = await client.sendMessage(question('and what should I do about checkout in the shop namespace?', { contextId }));
    assert.deepEqual([first.contextId, second.contextId], [contextId, contextId]);
    assert.notEqual(first.id, second.id);
    assert.equal(second.status.state, TaskState.TASK_STATE_COMPLETED);
    assert.match(textOf(second.artifacts[0]), /checkout/);
    if (legacy) return;
    const page = await client.listTasks({ contextId, pageSize: 1, tenant: '' });
    assert.equal(page.totalSize, 2);
    assert.equal(page.tasks[0].id, second.id);
    const next = await client.listTasks({ contextId, pageSize: 1, pageToken: page.nextPageToken, tenant: '' });
    assert.equal(next.tasks[0].id, first.id);
    assert.equal(next.nextPageToken, '');
  },

  async 'a task is cancelled'() {
    const client = await connect();
    const task = await client.sendMessage(question('is anything wrong in the stuck namespace?', { returnImmediately: true }));
    const canceled = await client.cancelTask({ id: task.id, metadata: undefined, tenant: '' });
    assert.equal(canceled.status.state, TaskState.TASK_STATE_CANCELED);
    assert.equal((await client.getTask({ id: task.id, tenant: '' })).status.state, TaskState.TASK_STATE_CANCELED);
    await assert.rejects(client.cancelTask({ id: task.id, metadata: undefined, tenant: '' }), { name: /TaskNotCancelable/ });
  },

  async 'a connection that drops loses nothing'() {
    const client = await connect();
    const hangUp = new AbortController();
    let id;
    await assert.rejects(async () => {
      for await (const { payload } of client.sendMessageStream(question('is anything wrong in the sluggish namespace?'), { signal: hangUp.signal })) {
        if (payload.$case === 'task') id = payload.value.id;
        else hangUp.abort();
      }
    });
    const events = [];
    for await (const event of client.resubscribeTask({ id, tenant: '' })) events.push(event.payload);
    assert.equal(events[0].$case, 'task');
    assert.equal(events[0].value.status.state, TaskState.TASK_STATE_WORKING, 'the investigation goes on without its reader');
    assert.equal(events.filter((event) => event.$case === 'artifactUpdate').length, 1);
    assert.equal(events.at(-1).value.status.state, TaskState.TASK_STATE_COMPLETED);
  },

  async 'a wrong key is refused'() {
    const client = await connect('not-a-key-of-this-server');
    await assert.rejects(client.sendMessage(question('hello?')), /401/);
    await assert.rejects(async () => { for await (const _ of client.sendMessageStream(question('hello?'))); }, /401/);
  },

  async 'errors are the ones of the protocol'() {
    const client = await connect();
    await assert.rejects(client.getTask({ id: 'no-such-task', tenant: '' }), { name: /TaskNotFound/ });
    await assert.rejects(client.sendMessage(question('hello?', { acceptedOutputModes: ['image/png'] })), { name: /ContentTypeNotSupported/ });
    const task = await client.sendMessage(question('which clusters are there?'));
    await assert.rejects(client.sendMessage(question('more?', { taskId: task.id })), { name: /UnsupportedOperation/ });
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
