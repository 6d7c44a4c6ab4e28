import { svelte } from "@sveltejs/vite-plugin-svelte"
import { defineConfig } from "vitest/config"
import { icons } from "./icons.ts"
import { preload } from "./preload.ts"

export default defineConfig({
  plugins: [icons("src/ui/Icon.svelte"), svelte(), preload("/src/editing.ts")],
  // Relative, so that the same build works under wails:// and http://127.0.0.1:port.
  base: "./",
  // Tests run the browser build of Svelte: the server build has no effects.
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
  build: {
    outDir: "dist",
    // public/.gitkeep is copied into the emptied folder, so go:embed always finds one file.
    emptyOutDir: true,
    // Fonts and images stay files: nothing needs data: URLs, and unused font subsets are never loaded.
    assetsInlineLimit: 0,
    target: ["safari16.4", "chrome111"],
    chunkSizeWarningLimit: 1600,
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    restoreMocks: true,
    // A page and a set of modules for each file would take five times as long as the tests.
    pool: "threads",
    isolate: false,
    testTimeout: 60_000, // a busy machine takes its time, which decides nothing
  },
})
