/** Takes a server-sent event stream apart, comments included: they are the heartbeat. */
export interface ServerEvent {
  readonly name: string;
  readonly data: string;
  readonly id: string | undefined;
}

export class EventReader {
  #rest = "";
  #lastId: string | undefined;

  /** Adds what came in and returns the events that are complete now. */
  push(text: string): ServerEvent[] {
    // A lone return at the end may be half of a line end; it waits for the rest.
    const blocks = (this.#rest + text).replace(/\r\n|\r(?!$)/g, "\n").split("\n\n");
    this.#rest = blocks.pop() ?? "";
    return blocks.flatMap((block) => this.#parse(block));
  }

  #parse(block: string): ServerEvent[] {
    const data: string[] = [];
    let name = "message";
    for (const line of block.split("\n")) {
      const [, field, value = ""] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
      if (field === "data") data.push(value);
      if (field === "event") name = value;
      if (field === "id") this.#lastId = value;
    }
    return data.length > 0 ? [{ name, data: data.join("\n"), id: this.#lastId }] : [];
  }
}
