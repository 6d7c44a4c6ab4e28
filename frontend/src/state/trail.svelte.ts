import { emptyTrail, moved, renamedIn, stepped, visited, type Trail as Places } from "../core/trail"
import { t } from "../core/i18n"
import type { App } from "./app.svelte"

/** The way the author took through the posts, for going back and forward. */
export class Trail {
  private places: Places = emptyTrail
  /** Going along the trail makes no new places. */
  private going = false

  constructor(private readonly app: App) {}

  forget(): void {
    this.places = emptyTrail
  }

  /** The author is about to go elsewhere: the place is where the cursor is now. */
  leave(): void {
    const { active, current } = this.app.docs
    if (this.going || !current) return
    this.places = moved(this.places, { path: active, line: this.app.cursor.line })
  }

  arrive(path: string, line: number): void {
    if (!this.going) this.places = visited(this.places, { path, line })
  }

  renamed(from: string, to: string): void {
    this.places = renamedIn(this.places, from, to)
  }

  /** Goes one place back or forward. */
  async go(by: 1 | -1): Promise<void> {
    this.leave()
    const next = stepped(this.places, by, (path) => this.app.workspace.rows.has(path))
    if (!next) return this.app.announce(t(by < 0 ? "trail.start" : "trail.end"))
    const { path, line } = next.places[next.at]!
    this.places = next
    this.going = true
    try {
      await this.app.openPost(path, { line })
    } finally {
      this.going = false
    }
  }
}
