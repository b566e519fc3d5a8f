// One script and one style, beside the Python module that puts them into a page.
import { defineConfig } from "vite";

export default defineConfig({
  publicDir: false,
  build: {
    target: "es2022",
    outDir: "../layers/engine/python/maremma/report/page/bundle",
    emptyOutDir: false,
    cssCodeSplit: false,
    lib: { entry: "src/main.tsx", formats: ["iife"], name: "maremmaPage", fileName: () => "page.js", cssFileName: "page" },
  },
});
