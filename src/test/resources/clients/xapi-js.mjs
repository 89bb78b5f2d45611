// Speaks xAPI to a hub as a program does that uses @xapi/xapi from npm, and prints what it did.
import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { createRequire } from "node:module";

const { ENDPOINT, CLIENT, SECRET, VERSION, MODULES } = process.env;
const XAPI = createRequire(`${MODULES}/`)("@xapi/xapi");
const settings = { endpoint: ENDPOINT, auth: XAPI.toBasicAuth(CLIENT, SECRET), version: VERSION };
const xapi = new XAPI(settings);
// under Node axios, which the library uses unless told otherwise, sends files as application/octet-stream
const sender = new XAPI({ ...settings, adapter: "fetch" });

const run = randomUUID();
const agent = { objectType: "Agent", account: { homePage: "https://tool.example.jp", name: run } };
const activityId = `https://tool.example.jp/items/${run}`;
const verb = { id: "http://adlnet.gov/expapi/verbs/answered", display: { ja: "答えた" } };
const statement = (more = {}) => ({
  actor: agent,
  verb,
  object: { objectType: "Activity", id: activityId, definition: { name: { ja: "分数のたし算" } } },
  ...more,
});

const done = [];
async function step(name, work) {
  try {
    await work();
    done.push(name);
  } catch (fault) {
    const answer = fault.response?.data ?? fault.data;
    console.log(JSON.stringify({ done, failed: name, fault: String(fault), answer }));
    process.exit(1);
  }
}

await step("about", async () => {
  const about = await xapi.getAbout();
  assert.ok(about.data.version.includes(VERSION));
  assert.equal(about.headers["x-experience-api-version"], VERSION);
});

let one;
await step("statement", async () => {
  [one] = (await xapi.sendStatement({ statement: statement({ result: { success: true, score: { scaled: 0.8 } } }) })).data;
  const read = (await xapi.getStatement({ statementId: one })).data;
  assert.equal(read.id, one);
  assert.equal(read.result.score.scaled, 0.8);
  assert.equal(read.object.definition.name.ja, "分数のたし算");
});

await step("batch, query and more", async () => {
  const sent = (await xapi.sendStatements({ statements: Array.from({ length: 5 }, () => statement()) })).data;
  assert.equal(sent.length, 5);
  let page = (await xapi.getStatements({ agent, verb: verb.id, activity: activityId, limit: 4 })).data;
  const read = page.statements.map((each) => each.id);
  assert.equal(read.length, 4);
  while (page.more) {
    page = (await xapi.getMoreStatements({ more: page.more })).data;
    read.push(...page.statements.map((each) => each.id));
  }
  assert.deepEqual(new Set(read), new Set([one, ...sent]));
  assert.equal(read.length, 6);
  const since = (await xapi.getStatements({ agent, since: "2999-01-01T00:00:00Z" })).data;
  assert.deepEqual(since.statements, []);
  const exact = (await xapi.getStatements({ agent, ascending: true, format: "ids", limit: 1 })).data;
  assert.equal(exact.statements[0].id, one);
});

await step("attachment", async () => {
  // the library reads back the last line of a file
  const content = new TextEncoder().encode("作品 of a child --and what looks like a boundary--");
  const attachment = {
    usageType: XAPI.AttachmentUsages.SUPPORTING_MEDIA,
    display: { ja: "作品" },
    contentType: "text/plain; charset=utf-8",
    length: content.byteLength,
    sha2: createHash("sha256").update(content).digest("hex"),
  };
  const sent = await sender.sendStatement({ statement: statement({ attachments: [attachment] }), attachments: [content.buffer] });
  const read = (await xapi.getStatement({ statementId: sent.data[0], attachments: true })).data;
  assert.equal(read[0].id, sent.data[0]);
  assert.equal(read[0].attachments[0].sha2, attachment.sha2);
  assert.equal(read[1], new TextDecoder().decode(content));
  const many = (await xapi.getStatements({ agent, attachments: true, limit: 1 })).data;
  assert.equal(many[0].statements[0].id, sent.data[0]);
  assert.equal(many.length, 2);
});

await step("voided", async () => {
  await xapi.voidStatement({ actor: agent, statementId: one });
  await assert.rejects(xapi.getStatement({ statementId: one }), (fault) => (fault.response ?? fault).status === 404);
  assert.equal((await xapi.getVoidedStatement({ voidedStatementId: one })).data.id, one);
});

await step("state", async () => {
  const key = { agent, activityId, stateId: "しおり" };
  await xapi.createState({ ...key, state: { page: 3 } });
  await xapi.createState({ ...key, state: { mark: "花" } });
  const read = await xapi.getState(key);
  assert.deepEqual(read.data, { page: 3, mark: "花" });
  await xapi.setState({ ...key, state: { page: 4 }, etag: read.headers.etag, matchHeader: "If-Match" });
  assert.deepEqual((await xapi.getStates({ agent, activityId })).data, ["しおり"]);
  await xapi.deleteState(key);
  await xapi.createState({ ...key, stateId: "a", state: {} });
  await xapi.deleteStates({ agent, activityId });
  assert.deepEqual((await xapi.getStates({ agent, activityId })).data, []);
});

for (const [name, of, key] of [
  ["activity profile", "ActivityProfile", { activityId, profileId: "設定" }],
  ["agent profile", "AgentProfile", { agent, profileId: "設定" }],
]) {
  await step(name, async () => {
    await xapi[`create${of}`]({ ...key, profile: { size: 1 } });
    const read = await xapi[`get${of}`](key);
    assert.deepEqual(read.data, { size: 1 });
    const etag = read.headers.etag;
    await xapi[`set${of}`]({ ...key, profile: { size: 2 }, etag, matchHeader: "If-Match" });
    await assert.rejects(
      xapi[`set${of}`]({ ...key, profile: { size: 3 }, etag, matchHeader: "If-Match" }),
      (fault) => (fault.response ?? fault).status === 412,
    );
    assert.deepEqual((await xapi[`get${of}s`](key)).data, ["設定"]);
    await xapi[`delete${of}`](key);
    assert.deepEqual((await xapi[`get${of}s`](key)).data, []);
  });
}

await step("activity and person", async () => {
  assert.equal((await xapi.getActivity({ activityId })).data.definition.name.ja, "分数のたし算");
  assert.deepEqual((await xapi.getAgent({ agent })).data.account, [agent.account]);
});

console.log(JSON.stringify({ done }));
