import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs"
import { join } from "node:path"
import { program, resultFile, sampleBlog } from "./paths"

/** The sizes of the sample's pictures as Galley keeps them in its cache. */
export const samplePictures = resultFile("sample-pictures")

const made = () => existsSync(samplePictures) && statSync(samplePictures).mtimeMs > statSync(program).mtimeMs

/** Makes them with the program under test, once for all files of a run. */
export function makeSamplePictures(): void {
  if (made()) return
  const work = mkdtempSync(`${samplePictures}-`)
  execFileSync(program, ["export", sampleBlog, "--out", join(work, "site")], {
    env: { PATH: process.env.PATH, HOME: work, XDG_CACHE_HOME: join(work, "cache") },
  })
  // Another lane that was there first copies them by now.
  if (!made()) rmSync(samplePictures, { recursive: true, force: true })
  try {
    renameSync(join(work, "cache", "galley", "pictures"), samplePictures)
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== "ENOTEMPTY") throw e
  }
  rmSync(work, { recursive: true, force: true })
}
