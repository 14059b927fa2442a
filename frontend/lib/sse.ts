/** Parses a server-sent event stream; the last id persists, as in the browser's own parser. */
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

  /** Adds data and returns the events that are complete. */
  push(text: string): ServerEvent[] {
    this.#parser.feed(text);
    return this.#found.splice(0);
  }
}
