import type { LookSetting, SiteLooks } from "../bridge/types"
import { toBridgeError } from "../bridge/errors"
import { linkFault, readLinks, writeLinks, type MenuLink } from "../core/links"

/** A page to look at while settings are tried out. */
export type SamplePage = "home" | "post"

/**
 * Settings of the site's looks as they are tried out: what was changed, and how the site looks with it. One
 * question to Go at a time; the newest wish counts.
 */
export class SiteLookDraft {
  looks = $state.raw<SiteLooks | null>(null)
  failure = $state("")
  page = $state<SamplePage>("home")
  private changed = $state<Record<string, string>>({})
  /** Lists of links as they are being written, with unfinished ones. */
  private written = $state.raw<Record<string, readonly MenuLink[] | null>>({})
  private unfinished = $state.raw<ReadonlySet<string>>(new Set())
  private wanted = false
  private asking = false
  private closed = false

  constructor(private readonly ask: (changes: LookSetting[], page: SamplePage) => Promise<SiteLooks>) {}

  /** What a field shows: what was written there, else what the file says. */
  value(name: string): string {
    return this.changed[name] ?? this.looks?.values[name] ?? ""
  }

  /** The links of a list; null where the setting is not there. */
  links(name: string): readonly MenuLink[] | null {
    const written = this.written[name]
    return written !== undefined ? written : readLinks(this.value(name))
  }

  /** Changes a list of links. What pages show of it are the finished ones. */
  setLinks(name: string, links: readonly MenuLink[] | null): void {
    this.written = { ...this.written, [name]: links }
    const done = links?.filter((link) => linkFault(link) === null)
    this.finish(name, done?.length === links?.length)
    this.set(name, done ? writeLinks(done) : "")
  }

  /** Notes whether a field holds something that can be saved. */
  finish(name: string, done: boolean): void {
    const unfinished = new Set(this.unfinished)
    if (done) unfinished.delete(name)
    else unfinished.add(name)
    this.unfinished = unfinished
  }

  /** Every field holds something that can be saved. */
  get finished(): boolean {
    return this.unfinished.size === 0
  }

  get changes(): LookSetting[] {
    return Object.entries(this.changed).map(([name, value]) => ({ name, value }))
  }

  get dirty(): boolean {
    return this.changes.length > 0
  }

  set(name: string, value: string): void {
    this.changed = { ...this.changed, [name]: value }
    this.refresh()
  }

  show(page: SamplePage): void {
    this.page = page
    this.refresh()
  }

  refresh(): void {
    this.wanted = true
    if (!this.asking) void this.run()
  }

  close(): void {
    this.closed = true
  }

  private async run(): Promise<void> {
    this.asking = true
    while (this.wanted && !this.closed) {
      this.wanted = false
      try {
        const looks = await this.ask(this.changes, this.page)
        if (!this.closed) {
          this.looks = looks
          this.failure = ""
        }
      } catch (thrown) {
        this.failure = toBridgeError(thrown).message
      }
    }
    this.asking = false
  }
}

/** A colour as it is written in galley.yaml, or null for what is none. */
export function asColour(text: string): string | null {
  const digits = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(text.trim())?.[1]?.toLowerCase()
  if (!digits) return null
  return `#${digits.length === 3 ? [...digits].map((d) => d + d).join("") : digits}`
}
