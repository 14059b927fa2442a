/** Tells the other tabs with the same seat what happened in the outbox; silent where the browser has no such channel. */
import type { Happening } from "./outbox";

export interface Tabs {
  tell(happening: Happening): void;
}

export function openTabs(seat: string, onNews: (happening: Happening) => void): Tabs {
  if (typeof BroadcastChannel === "undefined") return { tell: () => undefined };
  const channel = new BroadcastChannel(`levensbreed:${seat}`);
  channel.onmessage = (message: MessageEvent<Happening>) => onNews(message.data);
  return { tell: (happening) => channel.postMessage(happening) };
}
