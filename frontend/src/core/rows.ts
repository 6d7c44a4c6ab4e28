import { lastIndex } from "./search"

/** Heights in px of the lines of the lists. Whole numbers keep text crisp. */
export const groupHeight = 34
export const postHeight = 54
export const termHeight = 30
export const findingHeight = 28

/**
 * Where each line of a long list lies, so that only those in sight are drawn. Heights are known
 * beforehand: nothing is measured, and the scroll bar never jumps.
 */
export class RowGeometry {
  /** Top of line i in px; one more entry than lines, the last being the whole height. */
  private readonly tops: Float64Array

  constructor(private readonly heights: readonly number[]) {
    this.tops = new Float64Array(heights.length + 1)
    heights.forEach((height, i) => (this.tops[i + 1] = this.tops[i]! + height))
  }

  get total(): number {
    return this.tops[this.heights.length]!
  }

  top(index: number): number {
    return this.tops[index]!
  }

  height(index: number): number {
    return this.heights[index]!
  }

  /** The line at y px from the top; the first or last one beyond the ends, -1 in an empty list. */
  at(y: number): number {
    const { length } = this.heights
    return length === 0
      ? -1
      : Math.max(
          0,
          lastIndex(length, (i) => this.tops[i]! <= y),
        )
  }

  /** The lines to draw for a viewport, `spare` more on either side: from inclusive, to exclusive. */
  visible(scroll: number, height: number, spare: number): { from: number; to: number } {
    if (this.heights.length === 0) return { from: 0, to: 0 }
    const from = Math.max(0, this.at(scroll) - spare)
    const to = Math.min(this.heights.length, this.at(scroll + height) + 1 + spare)
    return { from, to }
  }

  /** The least scrolling that brings a line into sight below `covered` px at the top. */
  reveal(index: number, scroll: number, height: number, covered: number): number {
    const top = this.top(index)
    const bottom = top + this.height(index)
    if (top - covered < scroll) return Math.max(0, top - covered)
    return bottom > scroll + height ? bottom - height : scroll
  }
}
