/** A server as a live page sees it: streams that a test writes to, and a view to ask for. */
import type { JsonObject } from "../../lib/json";
import { json } from "./server";
import { quiet } from "./timing";

export class FakeLive {
  /** How a stream is answered. `silent`: not even a header comes through. */
  streams: "open" | "silent" | "closed" | "page" | "gone" | "unknown" | "mute" = "open";
  polls: "open" | "closed" | "gone" | "unknown" = "open";
  pageStatus = 200;
  /** Something in between puts its own page in place of our errors. */
  replacesErrors = false;
  view: JsonObject = { n: 1, heel: true, delen: {}, weg: [] };
  readonly asked: Array<{ url: string; lastId: string | null }> = [];
  private writer: ReadableStreamDefaultController<Uint8Array> | undefined;

  readonly fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    const headers = new Headers(init?.headers);
    this.asked.push({ url, lastId: headers.get("Last-Event-ID") });
    if (init?.signal?.aborted) throw new DOMException("aborted", "AbortError");
    return url.includes("stroom") ? this.stream(init?.signal ?? undefined) : this.poll(url);
  };

  count(part: string): number {
    return this.asked.filter(({ url }) => url.includes(part)).length;
  }

  async write(text: string): Promise<void> {
    this.writer?.enqueue(new TextEncoder().encode(text));
    await quiet();
  }

  send(event: string, data: JsonObject, id = "1.1"): Promise<void> {
    return this.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  async end(): Promise<void> {
    this.writer?.close();
    await quiet();
  }

  private poll(url: string): Response {
    if (this.polls === "closed") throw new TypeError("Failed to fetch");
    if (this.polls === "open") return json(200, this.view);
    if (!this.replacesErrors) return problem(this.polls);
    const status = this.polls === "gone" ? "410" : "404";
    return url.includes("fouten=200")
      ? json(200, {}, "application/problem+json", { "Levensbreed-Status": status })
      : guestNetwork(Number(status));
  }

  private stream(signal: AbortSignal | undefined): Promise<Response> {
    if (this.streams === "closed") return Promise.reject(new TypeError("Failed to fetch"));
    if (this.streams === "gone" || this.streams === "unknown") return Promise.resolve(problem(this.streams));
    if (this.streams === "page") return Promise.resolve(guestNetwork(this.pageStatus));
    const aborted = new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError"))));
    if (this.streams === "silent") return aborted;
    aborted.catch(() => undefined);
    const body = new ReadableStream<Uint8Array>({
      start: (writer) => {
        this.writer = writer;
        signal?.addEventListener("abort", () => writer.error(new DOMException("", "AbortError")));
      },
    });
    const headers = { "Content-Type": "text/event-stream" };
    return Promise.resolve(new Response(body, { headers }));
  }
}

function problem(which: "gone" | "unknown"): Response {
  return json(which === "gone" ? 410 : 404, {}, "application/problem+json");
}

function guestNetwork(status: number): Response {
  return new Response("<h1>Gastenwifi</h1>", { status, headers: { "Content-Type": "text/html" } });
}
