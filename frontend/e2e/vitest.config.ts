import { resolve } from "node:path"
import { defineConfig } from "vitest/config"

// End-to-end tests of the built program. They share one machine, its displays and
// its ports, so they run one file after the other.
const root = import.meta.dirname

function project(name: string, folder: string, setup: string[] = [], env: Record<string, string> = {}) {
  return {
    root,
    test: {
      name,
      environment: "node" as const,
      env,
      include: [`${folder}/**/*.test.ts`],
      globalSetup: ["support/check-program.ts", ...setup],
      // A busy machine needs seconds for what takes milliseconds alone: no limit is a judgement.
      testTimeout: 180_000,
      hookTimeout: 180_000,
      // Real windows and real keys share two cores with each other: one late key must not
      // throw away half an hour of work. What needed a second try is named at the end of the run.
      retry: 1,
      fileParallelism: false,
      // No module of these tests keeps anything from one file to the next, and loading Playwright,
      // axe or Lighthouse anew for each costs a second.
      isolate: false,
      expect: { poll: { timeout: 30_000, interval: 40 } },
    },
  }
}

export default defineConfig({
  root,
  test: {
    fileParallelism: false,
    maxWorkers: 1,
    projects: [
      project("chromium", "chromium"),
      project("window", "window"),
      // Measured is what authors have: the whole browser.
      project("latency", "latency", [], {
        GALLEY_CHROMIUM: process.env.GALLEY_CHROMIUM ?? "/usr/bin/chromium",
      }),
      project("memory", "memory"),
      // A build with the race detector that tells its vitals: make monkey.
      project("monkey", "monkey", [], {
        GALLEY_BIN: process.env.GALLEY_MONKEY_BIN ?? resolve(root, "../../bin/galley-monkey"),
      }),
      project("screenshots", "screenshots"),
      project("judges", "judges", ["judges/setup.ts"]),
    ],
  },
})
