// Sending an article and reading what comes back: server-sent events over fetch, problems as errors.

export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title ?? "The service refused.");
    this.problem = problem;
  }
}

/** Send an article; `onEvent(name, data)` hears every event. Resolves when the stream ends, rejects with a Refusal. */
export async function summarise(article, { signal, onEvent }) {
  const response = await fetch("/v1/summaries", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify(article),
    signal,
  });
  if (!response.ok) throw new Refusal(await problemOf(response));
  let ended = false;
  for await (const [name, data] of eventsOf(response.body)) {
    if (name === "error") throw new Refusal(data);
    ended ||= name === "summary";
    onEvent(name, data);
  }
  if (!ended) throw new Refusal({ code: "connection_lost", detail: "The connection ended before the summary was complete." });
}

/** Ask for a summary's brief as Markdown or HTML. */
export async function renderBrief(summary, type) {
  const response = await fetch("/v1/briefs", {
    method: "POST",
    headers: { "content-type": "application/json", accept: type },
    body: JSON.stringify(summary),
  });
  if (!response.ok) throw new Refusal(await problemOf(response));
  return response.text();
}

async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    return { code: `http_${response.status}`, detail: `The service answered ${response.status} without saying why.` };
  }
}

async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    pending += value;
    const blocks = pending.split("\n\n");
    pending = blocks.pop();
    for (const block of blocks) {
      const event = parse(block);
      if (event) yield event;
    }
  }
}

function parse(block) {
  const lines = block.split("\n");
  const name = lines.find((line) => line.startsWith("event: "))?.slice(7);
  const data = lines.filter((line) => line.startsWith("data: ")).map((line) => line.slice(6)).join("\n");
  return name && data ? [name, JSON.parse(data)] : null;
}
