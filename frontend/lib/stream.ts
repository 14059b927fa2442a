/** One connection to the server's event stream, given up when it is silent. */
import { ASKING, statusOf } from "./network";
import { EventReader, type ServerEvent } from "./sse";
import type { Timing } from "./timing";

/** Why there is nothing more to watch. `unknown`: the server does not say, as for something that does not exist. */
export type Goodbye = "removed" | "deleted" | "unknown";

/** `silent`: nothing came through, or it was not a stream. `failed`: there was no connection at all. */
export type StreamEnd = "ended" | "silent" | "failed" | Goodbye;

export interface StreamParts {
  readonly url: string;
  readonly lastId: string | undefined;
  readonly timing: Timing;
  /** Something came in, if only a heartbeat. */
  onBytes(): void;
  onEvent(event: ServerEvent): void;
  /** Our server answered; its headers contain the epoch of the data set. */
  onAnswer(response: Response): void;
}

const FIRST_BYTE_MS = 8_000;
/** The server sends a heartbeat every 15 seconds. */
export const SILENCE_MS = 20_000;

/** Listens until the stream ends, falls silent or `connection` is aborted. */
export async function listen(parts: StreamParts, connection: AbortController): Promise<StreamEnd> {
  let isSilent = false;
  let cancel = (): void => undefined;
  const watch = (ms: number): void => {
    cancel();
    cancel = parts.timing.after(ms, () => {
      isSilent = true;
      connection.abort();
    });
  };
  watch(FIRST_BYTE_MS);
  try {
    const response = await open(parts, connection.signal);
    const goodbye = goodbyeIn(response);
    if (goodbye) return goodbye;
    // A gateway says that our server is down: that is no reason to hurry, or to avoid streams.
    if (response.status >= 500) return "failed";
    if (!response.body || !isStream(response)) return "silent";
    parts.onAnswer(response);
    await read(response.body.getReader(), parts, () => watch(SILENCE_MS));
    return "ended";
  } catch {
    return isSilent ? "silent" : "failed";
  } finally {
    cancel();
    connection.abort();
  }
}

/** Reads an answer of our own server that there is nothing to watch; null for any other, such as that of a guest network. */
export function goodbyeIn(response: Response): Goodbye | null {
  if (!/^application\/problem\+json\b/i.test(response.headers.get("Content-Type") ?? "")) return null;
  const status = statusOf(response);
  if (status === 410) return "removed";
  return status === 404 ? "unknown" : null;
}

function open({ url, lastId }: StreamParts, signal: AbortSignal): Promise<Response> {
  const resume: Record<string, string> = lastId === undefined ? {} : { "Last-Event-ID": lastId };
  const headers = { Accept: "text/event-stream", ...resume };
  return fetch(url, { ...ASKING, headers, signal });
}

function isStream(response: Response): boolean {
  return response.ok && (response.headers.get("Content-Type") ?? "").startsWith("text/event-stream");
}

async function read(bytes: ReadableStreamDefaultReader<Uint8Array>, parts: StreamParts, watch: () => void): Promise<void> {
  const letters = new TextDecoder();
  const events = new EventReader();
  for (let part = await bytes.read(); !part.done; part = await bytes.read()) {
    watch();
    parts.onBytes();
    for (const event of events.push(letters.decode(part.value, { stream: true }))) parts.onEvent(event);
  }
}
