import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// In development the API is that of a running `rapporteur serve corpus.db`; RAPPORTEUR names another address.
const server = process.env.RAPPORTEUR ?? "http://127.0.0.1:8765";

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: "../ui/dist",
    emptyOutDir: true,
    target: "es2022",
    // Nothing is written into the page itself: its content security policy allows files of the same origin alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: { proxy: { "/api": { target: server, changeOrigin: true } } },
  preview: { proxy: { "/api": { target: server, changeOrigin: true } } },
});
