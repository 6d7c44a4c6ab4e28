/** How much of the estimate a newer rate makes up, by the seconds it was seen for: smooth over some 4 s. */
const smoothing = 4
/** Nothing is said before there is something to go by: ms, and the share done. */
const silent = 1000
const least = 0.02
/** Only an estimate that is so much longer, for so many ms, is told: a short stall is none. */
const longer = 1.5
const stalled = 3000

/**
 * Estimates how long a job still takes, from the share that is done. What it tells runs down with the
 * clock: a shorter estimate is taken over, a longer one only once it has lasted.
 */
export class TimeLeft {
  private began = -1
  private share = 0
  private at = 0
  /** Shares a ms, smoothed. */
  private rate = 0
  /** When the job will be over, as it is told. */
  private ends = Infinity
  private lateSince = -1

  /** share is 0 to 1, now in ms. */
  note(share: number, now: number): void {
    if (this.began < 0) {
      this.began = this.at = now
      this.share = share
      return
    }
    const passed = now - this.at
    if (passed <= 0 || share < this.share) return
    const rate = (share - this.share) / passed
    const weight = 1 - Math.exp(-passed / 1000 / smoothing)
    // The first rates count as they come: there is nothing to smooth them with.
    const young = Math.max(weight, passed / (now - this.began))
    this.rate += (rate - this.rate) * Math.min(1, young)
    this.share = share
    this.at = now
    this.settle(now)
  }

  /** Seconds left, or null while nothing can be said. */
  seconds(now: number): number | null {
    if (this.began < 0 || now - this.began < silent || this.share < least || this.ends === Infinity)
      return null
    return Math.max(0, (this.ends - now) / 1000)
  }

  private settle(now: number): void {
    if (this.rate <= 0) return
    const ends = now + (1 - this.share) / this.rate
    if (now - this.began < silent || ends <= this.ends) {
      this.ends = ends
      this.lateSince = -1
      return
    }
    if (ends - now < (this.ends - now) * longer) {
      this.lateSince = -1
      return
    }
    if (this.lateSince < 0) this.lateSince = now
    if (now - this.lateSince < stalled) return
    this.ends = ends
    this.lateSince = -1
  }
}

/** Seconds in the steps in which they are told, so that the words do not change with every report. */
export function toldSeconds(seconds: number): number {
  if (seconds < 5) return 0
  if (seconds < 60) return Math.ceil(seconds / 5) * 5
  return Math.ceil(seconds / 60) * 60
}
