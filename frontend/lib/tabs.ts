/** Tells the other tabs of this browser what happened in the outbox; silent where the browser has no such channel. */
import type { Happening } from "./outbox";

export interface Tabs {
  tell(happening: Happening): void;
}

export function openTabs(onNews: (happening: Happening) => void): Tabs {
  if (typeof BroadcastChannel === "undefined") return { tell: () => undefined };
  const channel = new BroadcastChannel("levensbreed");
  channel.onmessage = (message: MessageEvent<Happening>) => onNews(message.data);
  return { tell: (happening) => channel.postMessage(happening) };
}
