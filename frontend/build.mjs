/** Builds every asset that the server sends: names with a hash, a manifest, and compressed copies. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const { source, out } = places(process.argv.slice(2));
const REQUIRED = ["main.ts", "styles/main.css"];
/** Bundles for pages that others look at. A template says which it loads (`bundle`); each is whole, so that no page asks for two. */
const APART = ["leading", "screen", "together"];
const OPTIONAL = APART.flatMap((name) => [`${name}.ts`, `styles/${name}.css`]);
/** Not needed to open a page: letters that Dutch hardly has, licences, and the type for drawings, which nobody is sent. */
const RARE = /latin-ext|\.txt$|\.ttf$/;
/** The type from which tools/fonts.py makes ours. */
const TYPE = "@fontsource-variable/atkinson-hyperlegible-next";
const WORKER = "worker.ts";
const PICTURES = ["icons", "images"];
const COMPRESSIBLE = new Set([".js", ".css", ".svg", ".txt"]);
/** As `OLDEST` in lib/engine.ts says. */
const BROWSERS = ["es2022", "chrome112", "edge112", "firefox115", "safari15.4"];

/** `--source DIR` and `--out DIR` serve the tests; without them the project's own places are meant. */
function places(args) {
  const option = (name, fallback) => (args.includes(name) ? resolve(args[args.indexOf(name) + 1]) : resolve(here, fallback));
  return { source: option("--source", "."), out: option("--out", "../src/levensbreed/web/static") };
}

async function present(files) {
  const known = new Set(await readdir(source, { recursive: true }).then((all) => all.map((file) => file.split(sep).join("/"))));
  const missing = REQUIRED.filter((file) => !known.has(file));
  if (missing.length) throw new Error(`These sources are not there: ${missing.join(", ")}`);
  return files.filter((file) => known.has(file));
}

async function bundles(folder) {
  const entries = await present([...REQUIRED, ...OPTIONAL]);
  const built = await Promise.all(entries.map((entry) => bundle(folder, entry)));
  for (const { metafile } of built) refuseCommonChunks(metafile);
  const [inputs, outputs] = ["inputs", "outputs"].map((part) => Object.assign({}, ...built.map(({ metafile }) => metafile[part])));
  return { inputs, outputs };
}

/** Each by itself: what two bundles share is in both. */
async function bundle(folder, entry) {
  return build({
    absWorkingDir: here,
    nodePaths: [join(here, "node_modules")],
    entryPoints: [{ in: join(source, entry), out: basename(entry, extname(entry)) }],
    entryNames: "[name].[hash]",
    chunkNames: "[name].[hash]",
    assetNames: "[name].[hash]",
    outdir: folder,
    bundle: true,
    format: "esm",
    splitting: true,
    minify: true,
    sourcemap: false,
    target: BROWSERS,
    legalComments: "none",
    metafile: true,
    loader: { ".woff2": "file", ".svg": "file" },
    logLevel: "warning",
  });
}

/** The service worker knows every asset of a participant's pages by name, so that it changes when one of them does. */
async function addWorker(folder, manifest) {
  const entry = join(source, WORKER);
  if (!(await readdir(source)).includes(WORKER)) return;
  const assets = Object.values(manifest)
    .filter((name) => !RARE.test(name) && !APART.includes(name.split(".")[0]))
    .sort();
  const version = createHash("sha256").update(assets.join(" ")).digest("hex").slice(0, 8);
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    target: BROWSERS,
    define: { ASSETS: JSON.stringify(assets.map((name) => `/static/${name}`)), VERSION: JSON.stringify(version) },
  });
  await addHashed(folder, manifest, "worker.js", outputFiles[0].text);
}

/** What a template asks for (`main.css`) and the file that holds it now (`main.K3J2.css`). */
function manifestOf(metafile) {
  const manifest = {};
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const file = basename(path);
    const asked = output.entryPoint ? basename(output.entryPoint).replace(/\.ts$/, ".js") : file.replace(/\.[^.]+(\.[^.]+)$/, "$1");
    if (manifest[asked]) throw new Error(`Two files answer to the name ${asked}`);
    manifest[asked] = file;
  }
  return manifest;
}

/** A file fetched later gets from main.ts what it shares; a common chunk would cost every page one more trip to the server. */
function refuseCommonChunks(metafile) {
  for (const output of Object.values(metafile.outputs)) {
    const common = output.imports.find(({ kind }) => kind === "import-statement");
    if (common) throw new Error(`${Object.keys(metafile.outputs[common.path].inputs).join(", ")} is in two bundles`);
  }
}

async function addHashed(folder, manifest, name, text) {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
  const file = name.replace(/(\.[^.]+)$/, `.${hash}$1`);
  await writeFile(join(folder, file), text);
  manifest[name] = file;
}

async function addPictures(folder, manifest) {
  for (const place of PICTURES) {
    const files = await readdir(join(source, place)).catch(() => []);
    for (const file of files.filter((name) => name.endsWith(".svg")).sort()) {
      await addHashed(folder, manifest, file, await readFile(join(source, place, file)));
    }
  }
}

/** Fonts by which the server draws; a browser never asks for them. */
async function addDrawingFonts(folder, manifest) {
  const files = await readdir(join(source, "fonts")).catch(() => []);
  for (const file of files.filter((name) => name.endsWith(".ttf")).sort()) {
    await addHashed(folder, manifest, file, await readFile(join(source, "fonts", file)));
  }
}

/** The bundle holds code and type by others; their licences travel with it. */
async function addLicences(folder, manifest, metafile) {
  const packages = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) packages.add(found[1]);
    else if (input.endsWith(".woff2")) packages.add(TYPE);
  }
  const parts = [];
  for (const name of [...packages].sort()) {
    const root = join(here, "node_modules", name);
    const licence = (await readdir(root)).find((file) => /^licen[cs]e/i.test(file));
    if (!licence) throw new Error(`${name} has no licence file to pass on`);
    parts.push(`${name}\n\n${(await readFile(join(root, licence), "utf8")).trim()}\n`);
  }
  if (parts.length) await addHashed(folder, manifest, "third-party-licences.txt", parts.join(`\n${"-".repeat(60)}\n\n`));
}

/** The content security policy allows no `data:` address, so a build that made one would break the page silently. */
function refuseInlined(name, text) {
  if (/url\(\s*["']?data:/i.test(text)) throw new Error(`${name} holds a data: address; give it a file of its own`);
}

async function compress(folder) {
  for (const name of await readdir(folder)) {
    if (!COMPRESSIBLE.has(extname(name))) continue;
    const bytes = await readFile(join(folder, name));
    refuseInlined(name, bytes.toString("utf8"));
    await writeFile(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(bytes, { params }));
  }
}

/** Whether both hold files of the same names: of all but the manifest the name tells the content, and that follows from the names. */
async function isSame(fresh) {
  const [made, kept] = await Promise.all([fresh, out].map((folder) => readdir(folder).catch(() => [])));
  return made.sort().join(" ") === kept.sort().join(" ");
}

/** A running server sees the old folder or the new one, never half of it; when nothing changed, its files stay where they are. */
async function replace(fresh) {
  if (await isSame(fresh)) return rm(fresh, { recursive: true, force: true });
  const old = `${out}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(out, old).catch((error) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(fresh, out);
  await rm(old, { recursive: true, force: true });
}

async function main() {
  const fresh = `${out}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const metafile = await bundles(fresh);
  const manifest = manifestOf(metafile);
  await addPictures(fresh, manifest);
  await addDrawingFonts(fresh, manifest);
  await addWorker(fresh, manifest);
  await addLicences(fresh, manifest, metafile);
  await compress(fresh);
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => a.localeCompare(b)));
  await writeFile(join(fresh, "manifest.json"), `${JSON.stringify(sorted, null, 2)}\n`);
  await replace(fresh);
  console.log(`assets: ${Object.keys(sorted).length} files in ${relative(process.cwd(), out) || "."}`);
}

main().catch((error) => {
  console.error(`assets: ${error.message}`);
  process.exit(1);
});
