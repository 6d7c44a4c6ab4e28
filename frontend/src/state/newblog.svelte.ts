import type { NewBlog, NewBlogForm, NewBlogRoom, Workspace } from "../bridge/types"
import { toBridgeError } from "../bridge/errors"
import { slugOf } from "../core/slug"

/** What a new blog asks of Go. */
export type NewBlogCalls = {
  newBlogForm(title: string, language: string): Promise<NewBlogForm>
  roomForBlog(dir: string): Promise<NewBlogRoom>
  startBlog(blog: NewBlog): Promise<Workspace>
}

/** A blog that is about to begin: what the author says of it, and how it would look. */
export class NewBlogDraft {
  title = $state("")
  theme = $state("reading")
  language = $state("en")
  /** The author knows that the folder holds something. */
  into = $state(false)
  form = $state.raw<NewBlogForm | null>(null)
  room = $state.raw<NewBlogRoom | null>(null)
  error = $state("")
  busy = $state(false)
  private chosenDir = $state<string | null>(null)
  private wanted = false
  private asking = false
  private looks = 0

  constructor(
    private readonly calls: NewBlogCalls,
    /** Where new blogs go unless the author says otherwise. */
    private readonly parent: string,
  ) {}

  /** The folder: what the author wrote, else one named after the title. */
  get dir(): string {
    if (this.chosenDir !== null) return this.chosenDir
    const name = slugOf(this.title) || "blog"
    return `${this.parent.replace(/\/$/, "")}/${name}`
  }

  setTitle(title: string): void {
    this.title = title
    this.error = ""
    this.refresh()
    if (this.chosenDir === null) void this.look()
  }

  setDir(dir: string): void {
    this.chosenDir = dir
    this.error = ""
    void this.look()
  }

  setLanguage(language: string): void {
    this.language = language
    this.refresh()
  }

  /** The folder holds something, and the author has not said that this is meant. */
  get needsConsent(): boolean {
    return (this.room?.names.length ?? 0) > 0 && !this.room?.refused && !this.into
  }

  get ready(): boolean {
    return this.title.trim() !== "" && !this.busy && !this.room?.refused && !this.needsConsent
  }

  /** Asks for the pictures; one question at a time, and the newest wish counts. */
  refresh(): void {
    this.wanted = true
    if (!this.asking) void this.draw()
  }

  /** Looks into the folder. What was overtaken is dropped. */
  async look(): Promise<void> {
    const turn = ++this.looks
    this.into = false
    try {
      const room = await this.calls.roomForBlog(this.dir)
      if (turn === this.looks) this.room = room
    } catch (thrown) {
      if (turn === this.looks) this.error = toBridgeError(thrown).message
    }
  }

  get blog(): NewBlog {
    const { dir, title, theme, language, into } = this
    return { dir, title: title.trim(), theme, language, into }
  }

  private async draw(): Promise<void> {
    this.asking = true
    while (this.wanted) {
      this.wanted = false
      try {
        this.form = await this.calls.newBlogForm(this.title, this.language)
      } catch (thrown) {
        this.error = toBridgeError(thrown).message
      }
    }
    this.asking = false
  }
}
