import { describe, expect, test } from "vitest";
import { EventReader } from "../lib/sse";

describe("a stream of events", () => {
  test("an event that comes in pieces is given once it is whole", () => {
    const reader = new EventReader();
    expect(reader.push("id: a.1\nevent: stand\nda")).toEqual([]);
    expect(reader.push('ta: {"n": 1}\n')).toEqual([]);
    expect(reader.push("\n")).toEqual([{ name: "stand", data: '{"n": 1}', id: "a.1" }]);
  });

  test("a heartbeat is no event, and the last id stays", () => {
    const reader = new EventReader();
    reader.push("id: a.7\ndata: eerst\n\n");
    expect(reader.push(": hart\n\ndata: daarna\n\n")).toEqual([{ name: "message", data: "daarna", id: "a.7" }]);
  });

  test.each(["\n", "\r\n", "\r"])("every end of a line of the standard counts: %j", (end) => {
    const reader = new EventReader();
    const found = [...`data: een${end}data: twee${end}${end}data: drie${end}${end}: hart${end}`].flatMap((sign) => reader.push(sign));
    expect(found.map((event) => event.data)).toEqual(["een\ntwee", "drie"]);
  });

  test("a byte order mark and fields that mean nothing here are passed over", () => {
    expect(new EventReader().push("\uFEFFretry: 10\nonbekend: x\ndata: toch\n\n")).toEqual([
      { name: "message", data: "toch", id: undefined },
    ]);
  });
});
