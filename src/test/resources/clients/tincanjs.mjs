// Speaks xAPI to a hub as a program does that uses tincanjs from npm, and prints what it did.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";

const { ENDPOINT, CLIENT, SECRET, VERSION, MODULES } = process.env;
const TinCan = createRequire(`${MODULES}/`)("tincanjs");
const lrs = new TinCan.LRS({ endpoint: ENDPOINT, username: CLIENT, password: SECRET, version: VERSION, allowFail: false });

const run = randomUUID();
const agent = new TinCan.Agent({ account: { homePage: "https://tool.example.jp", name: run } });
const activity = new TinCan.Activity({
  id: `https://tool.example.jp/items/${run}`,
  definition: { name: { ja: "分数のたし算" } },
});
const verb = { id: "http://adlnet.gov/expapi/verbs/answered", display: { ja: "答えた" } };
const statement = (more = {}) => new TinCan.Statement({ actor: agent, verb, target: activity, ...more });

/** What the library hands to its callback; null is no fault. Some of its calls hand over the fault as a bare status. */
const called = (name, ...args) =>
  new Promise((resolve, reject) => {
    const settings = args.length && args.at(-1)?.settings ? args.pop().settings : {};
    settings.callback = (fault, result) =>
      fault === null || fault === undefined ? resolve(result) : reject(Object.assign(new Error(`${name}: ${fault}`), { status: fault, answer: result?.responseText }));
    lrs[name](...args, settings);
  });

const done = [];
async function step(name, work) {
  try {
    await work();
    done.push(name);
  } catch (fault) {
    console.log(JSON.stringify({ done, failed: name, fault: String(fault), answer: fault.answer }));
    process.exit(1);
  }
}

await step("about", async () => {
  assert.ok((await called("about")).version.includes(VERSION));
});

let one;
await step("statement", async () => {
  const sent = statement({ result: { success: true, score: { scaled: 0.8 }, duration: "PT12.4S" } });
  one = sent.id;
  await called("saveStatement", sent);
  const read = await called("retrieveStatement", one);
  assert.equal(read.id, one);
  assert.equal(read.result.score.scaled, 0.8);
  assert.equal(read.target.definition.name.ja, "分数のたし算");
});

await step("batch, query and more", async () => {
  const sent = Array.from({ length: 5 }, () => statement());
  await called("saveStatements", sent);
  let page = await called("queryStatements", {
    settings: { params: { agent, verb: new TinCan.Verb(verb), activity, limit: 4 } },
  });
  const read = page.statements.map((each) => each.id);
  assert.equal(read.length, 4);
  while (page.more) {
    page = await called("moreStatements", { settings: { url: page.more } });
    read.push(...page.statements.map((each) => each.id));
  }
  assert.deepEqual(new Set(read), new Set([one, ...sent.map((each) => each.id)]));
  assert.equal(read.length, 6);
});

await step("attachment", async () => {
  const attachment = new TinCan.Attachment({
    usageType: "http://id.tincanapi.com/attachment/supporting_media",
    display: { ja: "作品" },
    contentType: "text/plain; charset=utf-8",
  });
  attachment.setContentFromString("作品 of a child\r\n--and a line that looks like a boundary--\r\n");
  const sent = statement({ attachments: [attachment] });
  await called("saveStatement", sent);
  const read = await called("retrieveStatement", sent.id, { settings: { params: { attachments: true } } });
  assert.equal(read.attachments[0].sha2, attachment.sha2);
  assert.equal(read.attachments[0].getContentAsString(), attachment.getContentAsString());
});

await step("voided", async () => {
  await called(
    "saveStatement",
    new TinCan.Statement({
      actor: agent,
      verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
      target: new TinCan.StatementRef({ id: one }),
    }),
  );
  await assert.rejects(called("retrieveStatement", one), (fault) => fault.status === 404);
  assert.equal((await called("retrieveVoidedStatement", one)).id, one);
});

await step("state", async () => {
  const key = { agent, activity };
  await called("saveState", "しおり", { page: 3 }, { settings: { ...key, contentType: "application/json" } });
  await called("saveState", "しおり", { mark: "花" }, { settings: { ...key, contentType: "application/json", method: "POST" } });
  const read = await called("retrieveState", "しおり", { settings: { ...key } });
  assert.deepEqual(read.contents, { page: 3, mark: "花" });
  await called("saveState", "しおり", "四ページ", { settings: { ...key, contentType: "text/plain", lastSHA1: read.etag } });
  assert.equal((await called("retrieveState", "しおり", { settings: { ...key } })).contents, "四ページ");
  assert.deepEqual(await called("retrieveStateIds", { settings: { ...key } }), ["しおり"]);
  await called("dropState", "しおり", { settings: { ...key } });
  assert.deepEqual(await called("retrieveStateIds", { settings: { ...key } }), []);
  assert.equal(await called("retrieveState", "しおり", { settings: { ...key } }), null);
});

for (const [name, of, key] of [
  ["activity profile", "ActivityProfile", { activity }],
  ["agent profile", "AgentProfile", { agent }],
]) {
  await step(name, async () => {
    const json = { contentType: "application/json" };
    await called(`save${of}`, "設定", { size: 1 }, { settings: { ...key, ...json } });
    const read = await called(`retrieve${of}`, "設定", { settings: { ...key } });
    assert.deepEqual(read.contents, { size: 1 });
    const lastSHA1 = read.etag;
    await called(`save${of}`, "設定", { size: 2 }, { settings: { ...key, ...json, lastSHA1 } });
    await assert.rejects(
      called(`save${of}`, "設定", { size: 3 }, { settings: { ...key, ...json, lastSHA1 } }),
      (fault) => fault.status === 412,
    );
    assert.deepEqual(await called(`retrieve${of}Ids`, { settings: { ...key } }), ["設定"]);
    await called(`drop${of}`, "設定", { settings: { ...key } });
    assert.equal(await called(`retrieve${of}`, "設定", { settings: { ...key } }), null);
  });
}

await step("activity", async () => {
  assert.equal((await called("retrieveActivity", activity.id)).definition.name.ja, "分数のたし算");
});

console.log(JSON.stringify({ done }));
