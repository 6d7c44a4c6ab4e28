/**
 * What is being typed in a text field whose every keystroke goes into the post. The post's own value
 * shows again once the field is left and the value has arrived.
 */
export class TextDraft {
  /** null while the field is not being edited. */
  text = $state<string | null>(null)
  private before = ""

  constructor(
    /** The value as the post has it. */
    private readonly saved: () => string,
    /** Writes a value; resolves to false when it was refused: then what was typed stays. */
    private readonly write: (text: string) => Promise<boolean>,
  ) {}

  get shown(): string {
    return this.text ?? this.saved()
  }

  /** The field holds something the post may not have yet. */
  get typing(): boolean {
    return this.text !== null
  }

  focus(): void {
    if (!this.typing) this.before = this.saved()
  }

  /** Takes what was typed. A field is one line of the file. */
  input(text: string): void {
    this.text = text.replace(/[\r\n]+/g, " ")
    void this.write(this.text)
  }

  /** Brings back what was there when the field was entered. False when nothing has changed since. */
  restore(): boolean {
    if (this.text === null || this.text === this.before) return false
    this.text = this.before
    void this.write(this.before)
    return true
  }

  async blur(): Promise<void> {
    const typed = this.text
    if (typed === null) return
    const taken = typed === this.saved() || (await this.write(typed))
    if (taken && this.text === typed) this.text = null
  }
}
