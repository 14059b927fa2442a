/** Messages between tabs of one browser; silent where the browser has no such channel. */
import { canTakeTurns } from "./lease";

export interface Tabs<News> {
  tell(news: News): void;
}

export function openTabs<News>(seat: string, onNews: (news: News) => void): Tabs<News> {
  if (typeof BroadcastChannel === "undefined") return { tell: () => undefined };
  const channel = new BroadcastChannel(`levensbreed:${seat}`);
  channel.onmessage = (message: MessageEvent<News>) => onNews(message.data);
  return { tell: (news) => channel.postMessage(news) };
}

/** For tabs that watch the same view. Null where tabs cannot agree on a leader. */
export function openChannel<News>(what: string, onNews: (news: News) => void): (Tabs<News> & { close(): void }) | null {
  if (!canTakeTurns()) return null;
  const channel = new BroadcastChannel(`levensbreed:${what}`);
  channel.onmessage = (message: MessageEvent<News>) => onNews(message.data);
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
}
