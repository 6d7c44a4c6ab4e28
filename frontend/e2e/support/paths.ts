import { mkdirSync } from "node:fs"
import { join, resolve } from "node:path"

/** The top of the repository. */
export const repository = resolve(import.meta.dirname, "../../..")
/** The program under test: window, browser mode and command line in one. */
export const program = process.env.GALLEY_BIN ?? join(repository, "bin/galley")
export const sampleBlog = join(repository, "examples/blog")
/** Logs, figures and pictures of a run. */
export const results = process.env.GALLEY_TEST_RESULTS ?? join(repository, "test-results")

/** The path of a file to be written among the results; its folder exists afterwards. */
export function resultFile(...parts: string[]): string {
  const file = join(results, ...parts)
  mkdirSync(resolve(file, ".."), { recursive: true })
  return file
}
