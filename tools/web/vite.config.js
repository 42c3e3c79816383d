// SPDX-License-Identifier: GPL-3.0-or-later
// One classic script and one style sheet with fixed names: the server embeds
// them, the report puts them into its page.
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

const bundled = ["preact", "echarts", "zrender", "@dagrejs/dagre", "tslib"];

// The licences of what is in app.js, from the packages themselves.
function licences() {
  return {
    name: "licences",
    generateBundle() {
      const parts = bundled.map((name) => {
        const folder = new URL(`node_modules/${name}/`, import.meta.url);
        const { version, license } = JSON.parse(
          readFileSync(new URL("package.json", folder), "utf8"));
        const texts = ["LICENSE", "LICENSE.txt", "NOTICE"].flatMap((file) => {
          try {
            return [readFileSync(new URL(file, folder), "utf8")];
          } catch {
            return [];
          }
        });
        return `${name} ${version} (${license})\n\n${texts.join("\n")}`;
      });
      const rule = `\n${"=".repeat(72)}\n`;
      const source = "app.js holds these packages, besides Bursar's own "
        + `code (GPL-3.0-or-later).\n${rule}${parts.join(rule)}`;
      this.emitFile({ type: "asset", fileName: "licences.txt", source });
    },
  };
}

export default defineConfig({
  base: "./",
  esbuild: { jsx: "automatic", jsxImportSource: "preact",
             legalComments: "none" },
  plugins: [licences()],
  build: {
    target: "es2020",
    cssCodeSplit: false,
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: "src/main.tsx",
      output: {
        format: "iife",
        inlineDynamicImports: true,
        entryFileNames: "app.js",
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith(".css"))
            ? "app.css" : "[name][extname]",
      },
    },
  },
});
