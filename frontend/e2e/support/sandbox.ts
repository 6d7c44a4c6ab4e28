import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { resultFile, sampleBlog } from "./paths"
import { samplePictures } from "./samplepictures"

const checkerCode = resultFile("checker-code")

/**
 * A place for one run of Galley: a blog to work on and settings, state and home of
 * its own, so that no test sees the machine's or another test's.
 */
export class Sandbox {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "galley-e2e-")))
  /** The blog's folder. */
  readonly blog = join(this.root, "blog")

  /** A copy of the sample blog, or an empty folder. */
  constructor(content: "sample" | "empty" = "sample") {
    if (content === "sample") this.copySample()
    else mkdirSync(this.blog)
    // The sizes of the sample's pictures are there, as they are for an author from the second start on:
    // making them costs seconds, and has tests of its own.
    cpSync(samplePictures, join(this.root, "cache", "galley", "pictures"), { recursive: true })
    // So is the code of the spelling checker, which depends on the program alone.
    mkdirSync(checkerCode, { recursive: true })
    symlinkSync(checkerCode, join(this.root, "cache", "galley", "code"))
    for (const dir of ["home", "config", "state", "data"]) mkdirSync(join(this.root, dir))
    mkdirSync(join(this.root, "run"), { mode: 0o700 })
    // Saving by itself after a pause would make every other test a race.
    this.settings({ autosave: false })
  }

  private copySample(): void {
    // An export left behind by `make run` is no part of the sample.
    cpSync(sampleBlog, this.blog, { recursive: true, filter: (source) => basename(source) !== "_site" })
  }

  /** Writes the settings Galley will start with; what is not named is as usual. */
  settings(chosen: Record<string, unknown>): void {
    const dir = join(this.root, "config", "galley")
    mkdirSync(dir, { recursive: true })
    writeFileSync(join(dir, "settings.json"), JSON.stringify(chosen))
  }

  /** The settings as Galley keeps them, as text. */
  kept(): string {
    return readFileSync(join(this.root, "config", "galley", "settings.json"), "utf8")
  }

  /** The path of a file of the blog. */
  file(...parts: string[]): string {
    return join(this.blog, ...parts)
  }

  /** What Galley is started with: this sandbox's folders, and of the machine only what it needs. */
  env(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      LANG: "C.UTF-8",
      TZ: "UTC",
      HOME: join(this.root, "home"),
      XDG_CONFIG_HOME: join(this.root, "config"),
      XDG_STATE_HOME: join(this.root, "state"),
      XDG_CACHE_HOME: join(this.root, "cache"),
      XDG_DATA_HOME: join(this.root, "data"),
      XDG_RUNTIME_DIR: join(this.root, "run"),
      GALLEY_CONFIG_DIR: join(this.root, "config", "galley"),
      GALLEY_STATE_DIR: join(this.root, "state", "galley"),
      ...extra,
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 })
  }
}
