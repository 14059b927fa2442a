/** How tabs of one browser tell each other things; silent where the browser has no such channel. */
import { canTakeTurns } from "./lease";
import type { Happening } from "./outbox";
import type { Passed } from "./shared-live";

export interface Tabs {
  tell(happening: Happening): void;
}

export function openTabs(seat: string, onNews: (happening: Happening) => void): Tabs {
  if (typeof BroadcastChannel === "undefined") return { tell: () => undefined };
  const channel = new BroadcastChannel(`levensbreed:${seat}`);
  channel.onmessage = (message: MessageEvent<Happening>) => onNews(message.data);
  return { tell: (happening) => channel.postMessage(happening) };
}

/** For the tabs that watch the same. Null where they cannot tell who leads. */
export function openChannel(what: string, onPassed: (passed: Passed) => void): { tell(passed: Passed): void; close(): void } | null {
  if (!canTakeTurns()) return null;
  const channel = new BroadcastChannel(`levensbreed:${what}`);
  channel.onmessage = (message: MessageEvent<Passed>) => onPassed(message.data);
  return { tell: (passed) => channel.postMessage(passed), close: () => channel.close() };
}
