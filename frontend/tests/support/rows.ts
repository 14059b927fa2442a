/** Rows of numbered pieces, as the tests of appended changes make them. */
import type { Change, Lane } from "../../lib/lane";
import type { Outbox } from "../../lib/outbox";
import { makeOutbox, ROW } from "./outbox";
import type { FakeServer } from "./server";
import type { HeldTiming } from "./timing";

export const numbers = (until: number): number[] => Array.from({ length: until }, (_, at) => at + 1);

export function piece(number: number, url = ROW): Change {
  return { url, body: { waarde: number }, merge: "append" };
}

/** A change as it lies in a row. */
export const entry = (waarde: number): Lane["ops"][number] => {
  return {
    id: `vol-${waarde}`,
    body: { waarde },
    at: 1_000_000,
    usesBasis: false,
    afterAll: false,
    tried: false,
    merge: "append",
    chars: 12,
  };
};

export function putIn(outbox: Outbox, count: number): Promise<boolean[]> {
  return Promise.all(numbers(count).map((number) => outbox.put(piece(number))));
}

/** What the server was given, each change once. */
export function givenTo(server: FakeServer, url = ROW): unknown[] {
  return [...new Map(server.arrived.filter((put) => put.url === url).map(({ op, value }) => [op, value])).values()];
}

/** Long rows take many turns of the event loop, in which no time passes. */
export async function untilSent(outbox: Outbox, timing: HeldTiming): Promise<void> {
  await timing.pass(10_000);
  for (let turn = 0; turn < 200 && outbox.facts().waiting > 0; turn += 1) await timing.pass(100);
}

/** The page that is opened after this one, with a time of its own; what waited has gone when it is there. */
export async function nextPage(timing: HeldTiming): Promise<Outbox> {
  const next = makeOutbox({ timing });
  next.start();
  await untilSent(next, timing);
  return next;
}
