import { TimeLeft } from "../core/timeleft"

/** What of an export is over once all pages are made; the rest is putting them in place. */
const making = 0.9

/** How far a plan or an export is. */
export class JobProgress {
  done = $state(0)
  total = $state(0)
  /** 0 to 1, over all phases. */
  share = $state(0)
  /** Seconds, or null while nothing can be said. */
  left = $state<number | null>(null)
  private clock = new TimeLeft()

  constructor(private readonly now: () => number = () => performance.now()) {}

  begin(): void {
    this.done = this.total = this.share = 0
    this.left = null
    this.clock = new TimeLeft()
    this.clock.note(0, this.now())
  }

  note({ done, total, phase }: { done: number; total: number; phase: string }): void {
    this.done = done
    this.total = total
    const part = total > 0 ? done / total : 0
    const share = phase === "plan" ? part : phase === "write" ? making + (1 - making) * part : making * part
    this.share = Math.max(this.share, share)
    this.clock.note(this.share, this.now())
    this.left = this.clock.seconds(this.now())
  }
}
