/**
 * Words written since the program started. Each post counts from what it had when it was first seen; words
 * taken out count back, below nothing in no post.
 */
export class WordCount {
  private readonly began = new Map<string, number>()
  private readonly touched = new Set<string>()
  private readonly now = new Map<string, number>()

  /** A post has so many words now. Until it is edited, a count is what it begins with: some come late. */
  note(path: string, words: number, edited: boolean): void {
    if (!this.began.has(path) || (!edited && !this.touched.has(path))) this.began.set(path, words)
    if (edited) this.touched.add(path)
    this.now.set(path, words)
  }

  get written(): number {
    let sum = 0
    for (const [path, words] of this.now) sum += Math.max(0, words - this.began.get(path)!)
    return sum
  }

  /** Counts from here on. */
  reset(): void {
    for (const [path, words] of this.now) this.began.set(path, words)
  }
}

/** How far a goal is reached, 0 to 1. */
export function reached(words: number, goal: number): number {
  return goal > 0 ? Math.min(1, words / goal) : 0
}
