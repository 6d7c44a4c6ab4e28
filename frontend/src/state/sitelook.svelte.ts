import type { LookSetting, SiteLooks } from "../bridge/types"
import { toBridgeError } from "../bridge/errors"

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
  private wanted = false
  private asking = false
  private closed = false

  constructor(private readonly ask: (changes: LookSetting[], page: SamplePage) => Promise<SiteLooks>) {}

  /** What a field shows: what was written there, else what the file says. */
  value(name: string): string {
    return this.changed[name] ?? this.looks?.values[name] ?? ""
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
