/** Takes a server-sent event stream apart; the last id that was told stays, as in the browser's own reader. */
import { createParser } from "eventsource-parser";

export interface ServerEvent {
  readonly name: string;
  readonly data: string;
  readonly id: string | undefined;
}

export class EventReader {
  #lastId: string | undefined;
  readonly #found: ServerEvent[] = [];
  readonly #parser = createParser({
    onEvent: ({ event, data, id }) => {
      this.#lastId = id ?? this.#lastId;
      this.#found.push({ name: event ?? "message", data, id: this.#lastId });
    },
  });

  /** Adds what came in and returns the events that are complete now. */
  push(text: string): ServerEvent[] {
    this.#parser.feed(text);
    return this.#found.splice(0);
  }
}
