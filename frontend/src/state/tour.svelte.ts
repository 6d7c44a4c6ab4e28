import { tourStops, type TourStop } from "../core/tour"
import type { SettingsState } from "./settings.svelte"

/** The tour through the interface: a few words at the places they are about. */
export class Tour {
  stops = $state.raw<readonly TourStop[]>([])
  at = $state(0)

  constructor(
    private readonly settings: SettingsState,
    /** Whether a place is on screen. */
    private readonly isThere: (selector: string) => boolean = (selector) =>
      (document.querySelector(selector)?.getClientRects().length ?? 0) > 0,
  ) {}

  get stop(): TourStop | undefined {
    return this.stops[this.at]
  }

  /** Begins with what is on screen now. */
  start(): void {
    this.at = 0
    this.stops = tourStops.filter((stop) => this.isThere(stop.selector))
  }

  /** Begins for those who have not seen it. */
  offer(): void {
    if (!this.settings.current.tourSeen) this.start()
  }

  next(): void {
    if (this.at + 1 < this.stops.length) this.at++
    else this.end()
  }

  back(): void {
    this.at = Math.max(0, this.at - 1)
  }

  /** Ends it, and for good: it begins by itself once. */
  end(): void {
    this.stops = []
    if (!this.settings.current.tourSeen) this.settings.set({ tourSeen: true })
  }
}
