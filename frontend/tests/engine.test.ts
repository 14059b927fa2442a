/** Where the browser is too old for the islands, none of them is defined. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { canRun } from "../lib/engine";

afterEach(() => vi.unstubAllGlobals());

/** This browser, as if it lacked one thing of an interface. */
function without(name: string, member: string): typeof globalThis {
  const whole = (globalThis as unknown as Record<string, { prototype?: object }>)[name] ?? {};
  const owner = member.startsWith("#") ? { prototype: lacking(whole.prototype ?? {}, member.slice(1)) } : lacking(whole, member);
  return Object.create(globalThis, { [name]: { value: owner } }) as typeof globalThis;
}

function lacking(owner: object, member: string): object {
  return new Proxy(owner, { has: (target, key) => key !== member && key in target });
}

describe("the islands", () => {
  test("run here", () => {
    expect(canRun()).toBe(true);
  });

  test.each([
    ["Array", "#at"],
    ["Object", "fromEntries"],
    ["Promise", "allSettled"],
    ["Request", "#signal"],
    ["ReadableStream", "#getReader"],
    ["Element", "#replaceChildren"],
    ["crypto", "getRandomValues"],
  ])("do not run where %s has no %s", (name, member) => {
    expect(canRun(without(name, member))).toBe(false);
  });

  test("do not run where a form by script forgets its button", () => {
    class Forgetful extends FormData {
      constructor(form: HTMLFormElement) {
        super(form);
      }
    }
    expect(canRun(Object.create(globalThis, { FormData: { value: Forgetful } }) as typeof globalThis)).toBe(false);
  });

  test("do not run where something is missing altogether", () => {
    expect(canRun(Object.create(globalThis, { Request: { value: undefined } }) as typeof globalThis)).toBe(false);
  });
});
