/** What the islands use is in the oldest engines they are made for, as the web's own record of compatibility tells. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { OLDEST } from "../lib/engine";

interface Support {
  readonly version_added: string | false | null;
  readonly flags?: unknown;
  readonly prefix?: string;
}
interface Feature {
  readonly __compat?: { readonly support: Readonly<Record<string, Support | readonly Support[]>> };
}
type Features = Readonly<Record<string, Feature & Readonly<Record<string, Feature>>>>;

/** Browsers by the name of their engine's list; a phone's browser carries the same number as its big sister here. */
const SEEN_IN = {
  chrome: OLDEST.chrome,
  chrome_android: OLDEST.chrome,
  firefox: OLDEST.firefox,
  firefox_android: OLDEST.firefox,
  safari: OLDEST.safari,
  safari_ios: OLDEST.safari,
};

/** Used behind a test of their own: without them the page does the same in another way. */
const GUARDED: Readonly<Record<string, string>> = {
  "Document#moveBefore": "idiomorph asks whether it is there",
  "DocumentFragment#moveBefore": "idiomorph asks whether it is there",
  "Element#moveBefore": "idiomorph asks whether it is there",
  "Navigator#share": "a map of Yjs has that name",
  "Iterator#toArray": "a list of Yjs has that name",
  "RegExp.escape": "Yjs has one of its own where it is not there",
};

let young: ReadonlyArray<{ readonly name: string; readonly use: RegExp }>;
let bundle: string;

beforeAll(async () => {
  const data = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@mdn/browser-compat-data"), "utf8")) as {
    readonly api: Features;
    readonly javascript: { readonly builtins: Features };
  };
  young = youngOnes([...Object.entries(data.api), ...Object.entries(data.javascript.builtins)]);
  bundle = await bundled(["main", "leading", "screen", "together"]);
});

function youngOnes(interfaces: ReadonlyArray<readonly [string, Features[string]]>): Array<{ name: string; use: RegExp }> {
  // A name that anything old has too may mean that.
  const old = new Set(
    interfaces.flatMap(([, members]) =>
      membersOf(members)
        .filter(([, feature]) => !isYoung(feature))
        .map(([key]) => bare(key)),
    ),
  );
  return interfaces.flatMap(([name, members]) => {
    // What nobody can get hold of has no members to use.
    if (isYoung(members)) return [{ name, use: new RegExp(`\\bnew ${name}\\b|\\b${name}\\.`) }];
    const fresh = membersOf(members).filter(([key, feature]) => key !== name && !key.endsWith("_event") && isYoung(feature));
    return fresh.map(([key]) => {
      const member = bare(key);
      if (key !== member || old.has(member)) return { name: `${name}.${member}`, use: new RegExp(`\\b${name}\\.${member}\\b`) };
      return { name: `${name}#${member}`, use: new RegExp(`[\\w)\\]]\\??\\.${member}\\b(?!\\s*=[^=])`) };
    });
  });
}

function membersOf(members: Features[string]): Array<[string, Feature]> {
  return Object.entries(members).filter(([key]) => key !== "__compat");
}

function bare(key: string): string {
  return key.replace(/_static$/, "");
}

function isYoung(feature: Feature): boolean {
  const support = feature.__compat?.support;
  return support !== undefined && Object.entries(SEEN_IN).some(([browser, oldest]) => !isIn(support[browser], oldest));
}

function isIn(support: Support | readonly Support[] | undefined, oldest: string): boolean {
  return [support ?? []].flat().some(({ version_added, flags, prefix }) => {
    if (typeof version_added !== "string" || flags !== undefined || prefix !== undefined) return false;
    return version_added === "preview" ? false : compare(version_added.replace("≤", ""), oldest) <= 0;
  });
}

function compare(one: string, other: string): number {
  const [a = 0, b = 0] = one.split(".").map(Number);
  const [c = 0, d = 0] = other.split(".").map(Number);
  return a - c || b - d;
}

/** All that is in any bundle, once. */
async function bundled(names: readonly string[]): Promise<string> {
  const stdin = { contents: names.map((name) => `import "./${name}";`).join("\n"), resolveDir: resolve(import.meta.dirname, "..") };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: "esm", target: "es2022", legalComments: "none" });
  return outputFiles[0]?.text ?? "";
}

function usedIn(code: string): string[] {
  return young.filter(({ use }) => use.test(code)).map(({ name }) => name);
}

describe("the bundles", () => {
  test("uses nothing that the oldest engines lack", () => {
    expect(bundle.length).toBeGreaterThan(20_000);
    expect(usedIn(bundle).filter((name) => !Object.hasOwn(GUARDED, name))).toEqual([]);
  });

  test.each([
    ["const patience = AbortSignal.timeout(6)", "AbortSignal.timeout"],
    ["list.toSorted()", "Array#toSorted"],
    ["form.showPopover()", "HTMLElement#showPopover"],
    ["Object.groupBy(list, key)", "Object#groupBy"],
    ["new CompressionStream('gzip')", "CompressionStream"],
  ])("%s would be seen", (code, name) => {
    expect(usedIn(code)).toContain(name);
  });

  test("names no exception that it does not need", () => {
    const used = usedIn(bundle);
    expect(Object.keys(GUARDED).filter((name) => !used.includes(name))).toEqual([]);
  });
});
