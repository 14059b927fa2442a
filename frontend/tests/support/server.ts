/** A server as the outbox sees it: stores by operation id, and can be away, slow of speech or somebody else. */
import type { Json, JsonObject } from "../../lib/json";

/** `mute`: what is asked arrives, the answer does not. `late`: it arrives long after everybody gave up. */
export type Mood = "up" | "away" | "mute" | "late" | "portal" | "redirect" | "troubled" | "full";

export interface Put {
  readonly url: string;
  readonly op: string;
  readonly basis: Json | undefined;
  readonly value: Json | undefined;
}

interface Stored {
  readonly revision: number;
  readonly value: Json | undefined;
}

export class FakeServer {
  mood: Mood = "up";
  /** What is in between, and changes some requests only. */
  readonly gateway: { words: string[]; methods: string[]; status: number; replacesErrors: boolean; isPortal: boolean } = {
    words: [],
    methods: [],
    status: 403,
    replacesErrors: false,
    isPortal: false,
  };
  /** How every request came in, refused ones too. */
  readonly asked: string[] = [];
  /** An answer to give instead of storing, per address. */
  readonly refusals = new Map<string, { status: number; body: JsonObject; headers?: Record<string, string> }>();
  /** Everything that arrived, repeats included. */
  readonly arrived: Put[] = [];
  readonly stored = new Map<string, Stored>();
  /** A warning that goes with the proof of storing, per address. */
  readonly warnings = new Map<string, string>();
  /** How often each operation changed something. */
  readonly applied = new Map<string, number>();
  /** In which life of the data set answers are given. */
  epoch = "";
  private revision = 0;
  private readonly held: Array<() => void> = [];
  isHolding = false;
  private readonly underway: Array<[string, JsonObject]> = [];
  /** What was stored or was told to be overtaken, as address and value. */
  readonly told = new Set<string>();

  readonly fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    if (this.isHolding) await new Promise<void>((resolve) => this.held.push(resolve));
    if (this.mood === "away") throw new TypeError("Failed to fetch");
    if (this.mood === "portal") return new Response("<h1>Welkom bij gastenwifi</h1>", { headers: { "Content-Type": "text/html" } });
    if (this.mood === "redirect") throw new TypeError("unexpected redirect");
    if (this.mood === "troubled") return new Response("", { status: 503 });
    this.asked.push(`${init?.method ?? "GET"} ${url}`);
    if (this.isStopped(init)) return this.stop();
    const answer = await this.pass(url, init);
    return this.gateway.replacesErrors && answer.status >= 400 ? page(answer.status, answer.headers) : answer;
  };

  private isStopped(init?: RequestInit): boolean {
    const { isPortal, methods, words } = this.gateway;
    const said = decodeURIComponent(String(init?.body ?? "").replaceAll("+", " "));
    return isPortal || methods.includes(init?.method ?? "GET") || words.some((word) => said.includes(word));
  }

  private stop(): Response {
    if (this.gateway.status === 0) throw new TypeError("connection reset");
    return page(this.gateway.status);
  }

  private async pass(address: string, init?: RequestInit): Promise<Response> {
    if (address === "/api/v1/bereikbaar") return this.reached();
    const url = address.replace(/[?&]fouten=200/, "");
    const answer = await this.answer(url, init);
    if (url === address || answer.status < 400) return answer;
    return new Response(await answer.text(), {
      status: 200,
      headers: { ...Object.fromEntries(answer.headers), "Levensbreed-Status": String(answer.status) },
    });
  }

  /** Asked without knowing what the line does to answers, and to what takes long. */
  private reached(): Response {
    if (this.mood === "mute" || this.mood === "late") throw new TypeError("timed out");
    return json(200, { bereikbaar: true });
  }

  private async answer(url: string, init?: RequestInit): Promise<Response> {
    if (this.mood === "full") return json(429, {}, "application/problem+json", { "Retry-After": "2" });
    const body = (init?.body instanceof URLSearchParams ? Object.fromEntries(init.body) : JSON.parse(String(init?.body))) as JsonObject;
    if (this.mood === "late") {
      this.underway.push([url, body]);
      throw new TypeError("timed out");
    }
    const answer = this.receive(url, body);
    if (this.mood === "mute") throw new TypeError("connection reset");
    return answer;
  }

  /** A backup of before everything is put back. */
  goBack(epoch: string): void {
    this.epoch = epoch;
    this.stored.clear();
    this.applied.clear();
    this.told.clear();
    this.revision = 0;
  }

  /** What was under way arrives after all, the newest first, and then once more. */
  arriveLate(): void {
    const all = this.underway.splice(0).reverse();
    for (const [url, body] of [...all, ...all]) this.receive(url, body);
  }

  /** Another device of the same person answers. */
  elsewhere(url: string, value: Json): void {
    this.revision += 1;
    this.stored.set(url, { revision: this.revision, value });
  }

  release(): void {
    this.isHolding = false;
    for (const go of this.held.splice(0)) go();
  }

  private stale({ revision, value = null }: Stored): Response {
    return json(409, { reden: "stale", versie: revision, waarde: value }, "application/problem+json");
  }

  private receive(url: string, body: JsonObject): Response {
    const { op, basis, ...rest } = body;
    this.arrived.push({ url, op: String(op), basis, value: rest["waarde"] ?? rest["klaar"] });
    const refusal = this.refusals.get(url);
    if (refusal) return json(refusal.status, refusal.body, "application/problem+json", refusal.headers);
    const before = this.stored.get(url);
    this.told.add(`${url} ${JSON.stringify(rest["waarde"] ?? rest["klaar"])}`);
    if (!this.applied.has(String(op))) {
      if (before && basis !== undefined && before.revision > Number(basis ?? -1)) return this.stale(before);
      this.applied.set(String(op), 1);
      this.revision += 1;
      this.stored.set(url, { revision: this.revision, value: rest["waarde"] ?? rest["klaar"] });
    }
    const stored = this.stored.get(url);
    const let_op = this.warnings.get(url) ?? "";
    const answer = { op: op ?? null, versie: stored?.revision ?? 0, waarde: stored?.value ?? null, let_op };
    return json(200, answer, "application/json", { "Levensbreed-Tijdperk": this.epoch });
  }
}

/** The page that something in between puts in place of an answer; what the headers told stays. */
function page(status: number, headers: Iterable<[string, string]> = []): Response {
  return new Response("<h1>Geblokkeerd</h1>", { status, headers: { ...Object.fromEntries(headers), "Content-Type": "text/html" } });
}

export function json(status: number, body: JsonObject, type = "application/json", headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...headers, "Content-Type": type } });
}
