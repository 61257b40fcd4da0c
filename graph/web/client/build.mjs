// Makes ../page.html, the page without a document: node build.mjs [FILE]
// The same sources and locked packages give the same bytes on every machine.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import { presimplify, quantile, simplify, filter, filterWeight } from "topojson-simplify";
import { quantize } from "topojson-client";

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const COMMON = { bundle: true, minify: true, write: false, charset: "utf8", target: "es2022", legalComments: "none", absWorkingDir: here };

// import source from "inline-worker:./file.js": a script bundled by itself, as text.
const inlineWorker = {
  name: "inline-worker",
  setup(build) {
    build.onResolve({ filter: /^inline-worker:/ }, ({ path: name, resolveDir }) => ({
      namespace: "inline-worker",
      path: path.resolve(resolveDir, name.slice("inline-worker:".length)),
    }));
    build.onLoad({ filter: /.*/, namespace: "inline-worker" }, async ({ path: file }) => {
      const { outputFiles } = await esbuild.build({ ...COMMON, entryPoints: [file], format: "iife" });
      return { contents: outputFiles[0].text, loader: "text" };
    });
  },
};

// import land from "land:coarse": Natural Earth's land, as coarse as a page needs it.
const land = {
  name: "land",
  setup(build) {
    build.onResolve({ filter: /^land:/ }, ({ path: name }) => ({ namespace: "land", path: name }));
    build.onLoad({ filter: /.*/, namespace: "land" }, () => ({ contents: landShapes(), loader: "json" }));
  },
};

function landShapes() {
  const fine = presimplify(require("world-atlas/land-50m.json"));
  const least = quantile(fine, 0.15);
  const coarse = filter(simplify(fine, least), filterWeight(fine, least));
  return JSON.stringify(quantize(coarse, 5000));
}

// What licences ask to be said wherever the packages go.
function notices(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const found = /(?:^|:)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) packages.add(found[1]);
  }
  packages.add("world-atlas").add("@fontsource/ibm-plex-sans-arabic").add("graphology-layout-forceatlas2");
  const texts = new Map();
  for (const name of [...packages].sort()) {
    const folder = path.join(here, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    const text = licenceText(folder);
    const copyright = /^.*copyright.*\d{4}.*$/im.exec(text)?.[0].trim() ?? "";
    const kept = texts.get(license) ?? { names: [], text };
    kept.names.push(`${name} ${version}${copyright && `: ${copyright}`}`);
    texts.set(license, kept);
  }
  return [...texts]
    .map(([license, { names, text }]) => `${license}\n${names.join("\n")}\n\n${text.trim()}`)
    .join("\n\n----\n\n")
    .replaceAll("--", "- -");
}

function licenceText(folder) {
  for (const name of ["LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "License.txt"]) {
    try {
      return readFileSync(path.join(folder, name), "utf8").replace(/\r/g, "");
    } catch {
      continue;
    }
  }
  return "";
}

const built = await esbuild.build({
  ...COMMON,
  entryPoints: ["src/main.jsx"],
  outdir: "out",
  format: "iife",
  metafile: true,
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".woff2": "dataurl" },
  plugins: [inlineWorker, land],
  define: { "process.env.NODE_ENV": '"production"' },
});
const output = (suffix) => built.outputFiles.find((file) => file.path.endsWith(suffix)).text.trimEnd();
const [script, style] = [output(".js"), output(".css")];
for (const [name, text] of Object.entries({ script, style })) {
  const found = new RegExp(`<(/${name}|script)`, "i").exec(text);
  if (found) throw new Error(`${text.slice(found.index - 40, found.index + 40)} in the ${name} would end its element`);
}
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)}`,
  `style-src ${hash(style)}`,
  "img-src data: blob:",
  "font-src data:",
  "worker-src blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath d='M8 22 16 8l9 12' fill='none' stroke='%238899a6' stroke-width='2'/%3E%3Ccircle cx='8' cy='22' r='6' fill='%230072b2'/%3E%3Ccircle cx='16' cy='8' r='5' fill='%23d55e00'/%3E%3Ccircle cx='25' cy='20' r='4.5' fill='%23009e73'/%3E%3C/svg%3E";

writeFileSync(
  process.argv[2] ?? path.join(here, "..", "page.html"),
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Safeer">
<meta name="referrer" content="no-referrer">
<!--live-->
<title><!--title--></title>
<link rel="icon" href="${icon}">
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<noscript>This page needs JavaScript, which it brings along: nothing is loaded from elsewhere.</noscript>
<script type="application/json" id="document"><!--document--></script>
<script>${script}</script>
<!--
This page holds the following open-source software, fonts and data.

${notices(Object.keys(built.metafile.inputs))}
-->
</body>
</html>
`,
);
