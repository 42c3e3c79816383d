// SPDX-License-Identifier: GPL-3.0-or-later
// The conversation with the server: the token, plain requests, and questions
// whose events arrive on one stream per channel.
import type {
  Problem, Progress, Question, Result, Stage,
} from "./protocol";

const KEPT = "bursar-token";

// The token stands behind # of the address once; it is kept for reloads and
// taken out of sight. A hash that begins with / names a view.
function takeToken(): string {
  const hash = window.location.hash.slice(1).replace(/^token=/, "");
  if (hash !== "" && !hash.startsWith("/")) {
    sessionStorage.setItem(KEPT, hash);
    window.history.replaceState(null, "", "#/");
    return hash;
  }
  return sessionStorage.getItem(KEPT) ?? "";
}

const token = takeToken();
const word = Array.from(crypto.getRandomValues(new Uint8Array(9)),
  (byte) => byte.toString(16).padStart(2, "0")).join("");

// What the server refused, as it says it.
export class Refusal extends Error {
  readonly problem: Problem;
  readonly status: number;
  constructor(problem: Problem, status: number) {
    super(problem.error);
    this.problem = problem;
    this.status = status;
  }
}

export function problemOf(fault: unknown): Problem {
  if (fault instanceof Refusal) return fault.problem;
  if (fault instanceof TypeError) return { error: LOST.text };
  return { error: fault instanceof Error ? fault.message : String(fault) };
}

async function request(
  method: string, path: string, body?: unknown, signal?: AbortSignal,
): Promise<Response> {
  const answer = await fetch(path, {
    method,
    headers: body === undefined
      ? { "X-Bursar-Token": token }
      : { "X-Bursar-Token": token, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: "no-store",
    signal,
  });
  if (!answer.ok) {
    let problem: Problem = { error: `${answer.status} ${answer.statusText}` };
    try {
      problem = (await answer.json()) as Problem;
    } catch {
      // not JSON: the status says it
    }
    throw new Refusal(problem, answer.status);
  }
  return answer;
}

export async function get<T>(path: string): Promise<T> {
  return (await (await request("GET", path)).json()) as T;
}

export async function getText(path: string): Promise<string> {
  return (await request("GET", path)).text();
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  return (await (await request("POST", path, body)).json()) as T;
}

// Fetches what a job left and hands it to the browser as a download.
export async function download(
  job: string, as: string, name: string,
): Promise<void> {
  const answer = await request(
    "GET", `/api/files?job=${encodeURIComponent(job)}&as=${as}`);
  save(await answer.blob(), `${name}.${as}`);
}

export function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export interface Handlers {
  onStage?: (stage: Stage) => void;
  onProgress?: (progress: Progress) => void;
  onResult?: (result: Result) => void;
  onFailed?: (problem: Problem) => void;
}

export interface Asked {
  cancel: () => void;
  leave: () => void; // a new run takes its place: the server knows by itself
}

type Event = { name: string; data: { job: string } };

// A browser holds six connections to a server at once: a channel keeps its
// stream for so long, in milliseconds, after its last question has ended.
const IDLE = 500;

// One client of the server. Within a channel a new run takes the place of the
// earlier one; channels do not disturb each other.
class Channel {
  private readonly client: string;
  private readonly stays: boolean; // the sliders' stream is always open
  private stop: AbortController | null = null;
  private readonly jobs = new Map<string, Handlers>();
  private early: Event[] = [];
  private asking = 0;
  private opening: Promise<void> | null = null;

  constructor(name: string) {
    this.client = `${word}-${name}`;
    this.stays = name === "live";
  }

  ask(question: Question, handlers: Handlers): Asked {
    let job: string | null = null;
    let dropped = false;
    let told = false;
    const cancel = () => {
      dropped = told = true;
      if (job !== null && this.jobs.has(job)) this.cancel(job);
    };
    const leave = () => {
      dropped = true;
      if (job !== null) this.jobs.delete(job);
    };
    this.asking++;
    this.open()
      .then(() => dropped ? null
        : post<{ job: string }>("/api/questions",
          { client: this.client, ...question }))
      .then((answer) => {
        if (answer === null) return;
        job = answer.job;
        if (told) this.cancel(job);
        else if (!dropped) this.jobs.set(job, handlers);
      })
      .catch((fault: unknown) => {
        if (!dropped) handlers.onFailed?.(problemOf(fault));
      })
      .finally(() => {
        this.asking--;
        const early = this.early;
        this.early = [];
        early.forEach((event) => this.deliver(event));
        this.rest();
      });
    return { cancel, leave };
  }

  // Closes the stream when nothing has been asked for a while.
  private rest(): void {
    const idle = () => !this.stays && this.jobs.size === 0
      && this.asking === 0;
    if (!idle()) return;
    setTimeout(() => {
      if (!idle()) return;
      this.stop?.abort();
      this.stop = null;
      this.opening = null;
    }, IDLE);
  }

  private cancel(job: string): void {
    this.jobs.delete(job);
    this.rest();
    request("DELETE", `/api/jobs/${encodeURIComponent(job)}`).catch(() => {
      // it had ended
    });
  }

  private open(): Promise<void> {
    if (this.opening !== null) return this.opening;
    const stop = new AbortController();
    this.stop = stop;
    this.opening = request("GET", `/api/events?client=${this.client}`,
      undefined, stop.signal).then((answer) => {
      const lost = () => {
        if (!stop.signal.aborted) this.lost();
      };
      this.listen(answer).then(lost, lost);
    }, (fault: unknown) => {
      this.opening = null;
      throw fault;
    });
    return this.opening;
  }

  private lost(): void {
    this.opening = null;
    const handlers = [...this.jobs.values()];
    this.jobs.clear();
    handlers.forEach((one) => one.onFailed?.({ error: LOST.text }));
  }

  private async listen(answer: Response): Promise<void> {
    const reader = answer.body!.pipeThrough(new TextDecoderStream())
      .getReader();
    const parse = eventParser((event) => this.deliver(event));
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parse(value);
    }
  }

  private deliver(event: Event): void {
    const handlers = this.jobs.get(event.data.job);
    if (handlers === undefined) {
      // of a question whose number is still on its way
      if (this.asking > 0) this.early.push(event);
      return;
    }
    if (event.name === "progress") {
      handlers.onProgress?.(event.data as Progress);
    } else if (event.name === "stage") {
      handlers.onStage?.(event.data as Stage);
    } else {
      this.jobs.delete(event.data.job);
      if (event.name === "result") {
        handlers.onResult?.(event.data as Result);
      } else if (event.name === "failed") {
        handlers.onFailed?.(event.data as unknown as Problem);
      }
      this.rest();
    }
  }
}

// The text for a lost connection; the page sets it in its language.
export const LOST = { text: "" };

// Server-sent events as they come in, in whatever pieces.
export function eventParser(
  deliver: (event: Event) => void,
): (piece: string) => void {
  let rest = "";
  return (piece) => {
    // an event's end may lie across two pieces
    let from = Math.max(0, rest.length - 1);
    rest += piece;
    for (;;) {
      const end = rest.indexOf("\n\n", from);
      if (end < 0) return;
      const event = eventOf(rest.slice(0, end));
      rest = rest.slice(end + 2);
      from = 0;
      if (event !== null) deliver(event);
    }
  };
}

function eventOf(text: string): Event | null {
  let name = "message";
  const data: string[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("event:")) name = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  if (data.length === 0) return null;
  return { name, data: JSON.parse(data.join("\n")) as { job: string } };
}

const channels = new Map<string, Channel>();

// Asks the server. `channel` "live" is that of the sliders.
export function ask(
  question: Question, handlers: Handlers, channel = "live",
): Asked {
  let one = channels.get(channel);
  if (one === undefined) {
    one = new Channel(channel);
    channels.set(channel, one);
  }
  return one.ask(question, handlers);
}
