import { t } from "../core/i18n"

/** How long a count has to stand before it is said, in ms: while an author types it goes up and down. */
const stands = 1500

/** Says how many problems a post has when that has changed, once typing has paused. */
export class ProblemNews {
  private timer: ReturnType<typeof setTimeout> | undefined
  private said: { path: string; count: number } | null = null

  constructor(private readonly announce: (text: string) => void) {}

  /** path is that of the post on screen, "" for none. */
  counted(path: string, count: number): void {
    clearTimeout(this.timer)
    const before = this.said?.path === path ? this.said.count : 0
    if (count === before && this.said?.path === path) return
    this.timer = setTimeout(() => {
      this.said = { path, count }
      if (count !== before) this.announce(t("status.saidProblems", { count }))
    }, stands)
  }

  stop(): void {
    clearTimeout(this.timer)
  }
}
