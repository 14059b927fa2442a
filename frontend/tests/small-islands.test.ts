/** The islands that do one small thing: code, key, countdown, following. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import "../main";
import { caretAfter, grouped } from "../islands/code-field";
import { find, show, watchGoing } from "./support/page";

afterEach(() => {
  show("");
  vi.useRealTimers();
});

describe("the code", () => {
  test.each([
    ["482913057", "482 913 057"],
    ["482-913-057", "482 913 057"],
    [" 482 913 057 ", "482 913 057"],
    ["4829", "482 9"],
    ["482", "482"],
    ["4829130578", "482 913 057 8"],
    ["", ""],
    ["48a", "48a"],
    ["٤٨٢٩١٣٠٥٧", "482 913 057"],
    ["۴۸۲۹۱۳۰۵۷", "482 913 057"],
    ["४८२९१३०५७", "482 913 057"],
    ["４８２９１３０５７", "482 913 057"],
    ["𝟜𝟠𝟚𝟡𝟙𝟛𝟘𝟝𝟟", "482 913 057"],
    ["\u200e482\u202f913\u00ad057.\ufeff", "482 913 057"],
    ["Code: 482", "Code: 482"],
    ["½", "½"],
  ])("%j is shown as %j", (typed, shown) => {
    expect(grouped(typed)).toBe(shown);
  });

  test.each([
    [0, 0],
    [3, 3],
    [4, 5],
    [6, 7],
    [9, 11],
  ])("after %i digits the caret stands at %i", (digits, caret) => {
    expect(caretAfter(digits, false)).toBe(caret);
  });

  test("deleting forward over a gap goes on behind it", () => {
    expect(caretAfter(3, true)).toBe(4);
  });

  test("is grouped while it is typed, with the caret where it was", () => {
    show('<lb-code-field><input name="code" value="482913"></lb-code-field>');
    const field = find<HTMLInputElement>("input");
    expect(field.value).toBe("482 913");
    field.focus();
    field.value = "4829 913";
    field.setSelectionRange(4, 4);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    expect([field.value, field.selectionStart]).toEqual(["482 991 3", 5]);
  });
});

describe("the key in the address", () => {
  const page = '<lb-key target="/toegang"><form method="post" action="/toegang"><input name="sleutel" value=""></form></lb-key>';
  const key = "AbC_123-xyz45678901234";

  test.each([`#${key}`, `#sleutel=${key}`])("%s is handed in and leaves the address bar", (hash) => {
    const submit = vi.spyOn(HTMLFormElement.prototype, "submit").mockImplementation(() => undefined);
    history.replaceState(null, "", `/leiden${hash}`);
    show(page);
    expect(find<HTMLInputElement>("input").value).toBe(key);
    expect(location.hash).toBe("");
    expect(submit).toHaveBeenCalledOnce();
  });

  test("a key with a dot behind it and a space in it is handed in as it stands", () => {
    const submit = vi.spyOn(HTMLFormElement.prototype, "submit").mockImplementation(() => undefined);
    history.replaceState(null, "", "/leiden#abcdefghijklmnop%20qrstuvwxyz234567.");
    show(page);
    expect(find<HTMLInputElement>("input").value).toBe("abcdefghijklmnop qrstuvwxyz234567.");
    expect([location.href.includes("abc"), submit.mock.calls.length]).toEqual([false, 1]);
  });

  test("anything else stays where it is", () => {
    const submit = vi.spyOn(HTMLFormElement.prototype, "submit").mockImplementation(() => undefined);
    history.replaceState(null, "", "/leiden#inhoud");
    show(page);
    expect(submit).not.toHaveBeenCalled();
    history.replaceState(null, "", "/");
  });
});

describe("the countdown", () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") }));

  test("goes by the server's clock and stops at nought", () => {
    show('<lb-count until="2026-11-21T10:00:10Z" server-now="2026-11-21T10:00:07.5Z">enkele</lb-count>');
    const count = find("lb-count");
    expect([count.textContent, count.getAttribute("role")]).toEqual(["3", "timer"]);
    vi.advanceTimersByTime(500);
    expect(count.textContent).toBe("2");
    vi.advanceTimersByTime(5_000);
    expect(count.textContent).toBe("0");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a new moment counts from there", () => {
    show('<lb-count until="2026-11-21T10:00:10Z" server-now="2026-11-21T10:00:07Z"></lb-count>');
    find("lb-count").setAttribute("until", "2026-11-21T10:00:17Z");
    expect(find("lb-count").textContent).toBe("10");
  });

  test("stops when it is taken away", () => {
    show('<lb-count until="2026-11-21T10:00:10Z" server-now="2026-11-21T10:00:07Z"></lb-count>');
    show("");
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("following", () => {
  test("waits for the sign, then goes once", () => {
    const going = watchGoing();
    show('<lb-follow href="/invullen"></lb-follow>');
    expect(going).not.toHaveBeenCalled();
    find("lb-follow").setAttribute("go", "");
    find("lb-follow").setAttribute("go", "nu");
    expect(going.mock.calls).toEqual([["/invullen"]]);
  });

  test("goes at once when it comes with the sign", () => {
    const going = watchGoing();
    show('<lb-follow go href="/invullen"></lb-follow>');
    expect(going).toHaveBeenCalledOnce();
  });
});

describe("waiting", () => {
  test("counts down in minutes, then in seconds, and says when one may try again", () => {
    vi.useFakeTimers();
    show('<lb-wait seconds="600">Wacht 10 minuten en probeer het opnieuw.</lb-wait>');
    const said = (): string => find("lb-wait").textContent ?? "";
    const told = [said()];
    for (const seconds of [30, 390, 61, 118, 1]) {
      vi.advanceTimersByTime(seconds * 1000);
      told.push(said());
    }
    expect(told).toEqual([
      "Wacht 10 minuten en probeer het opnieuw.",
      "Wacht 10 minuten en probeer het opnieuw.",
      "Wacht 3 minuten en probeer het opnieuw.",
      "Wacht 119 seconden en probeer het opnieuw.",
      "Wacht 1 seconde en probeer het opnieuw.",
      "U kunt het nu weer proberen.",
    ]);
  });
});
