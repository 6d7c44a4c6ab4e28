import { WordCount } from "../core/writingsession"

/** The words written since the program started. */
export class WritingSession {
  written = $state(0)
  private readonly count = new WordCount()

  note(path: string, words: number, edited: boolean): void {
    this.count.note(path, words, edited)
    this.written = this.count.written
  }

  reset(): void {
    this.count.reset()
    this.written = 0
  }
}
