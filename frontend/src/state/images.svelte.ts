import { toBridgeError } from "../bridge/errors"
import type { ImageCalls, ImageFile, Problem } from "../bridge/client"

/** The pictures of the folder. They are listed when first needed, and anew when asked for. */
export class ImagesState {
  /** null until they have been listed. */
  all = $state.raw<readonly ImageFile[] | null>(null)
  /** Why they could not be listed. */
  failure = $state.raw<Problem | null>(null)
  private listing: Promise<void> | null = null
  /** Counts folders: a list of another one is not taken. */
  private folder = 0

  constructor(private readonly bridge: ImageCalls) {}

  /** Another folder is open. */
  forget(): void {
    this.folder++
    this.all = this.failure = this.listing = null
  }

  /** Lists the pictures, unless that is under way. Never throws: failure tells. */
  load(): Promise<void> {
    return (this.listing ??= this.list())
  }

  /** Lists them when nobody has yet. */
  async need(): Promise<void> {
    if (this.all === null) await this.load()
  }

  /** Keeps a copy of a picture with the blog, for a post. Throws why it cannot. */
  async add(post: string, file: File): Promise<ImageFile> {
    return this.take(await this.bridge.add(post, file.name, await base64(file)))
  }

  /** Like add, for a file of this machine. */
  async addFile(post: string, file: string): Promise<ImageFile> {
    return this.take(await this.bridge.addFile(post, file))
  }

  /** Keeps the pictures that are on the clipboard; none where pages are given them. Throws why it cannot. */
  async paste(post: string): Promise<readonly ImageFile[]> {
    try {
      return (await this.bridge.paste(post)).map((added) => this.take(added))
    } catch (thrown) {
      if (toBridgeError(thrown).code === "unsupported") return []
      throw thrown
    }
  }

  private take(added: ImageFile): ImageFile {
    if (this.all) this.all = [added, ...this.all.filter((each) => each.path !== added.path)]
    return added
  }

  private async list(): Promise<void> {
    const { folder } = this
    let failure: Problem | null = null
    const all = await this.bridge.list().catch((thrown) => {
      failure = toBridgeError(thrown).problem
      return this.all
    })
    if (folder !== this.folder) return
    this.all = all
    this.failure = failure
    this.listing = null
  }
}

function base64(file: File): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result).replace(/^data:[^,]*,/, ""))
    reader.onerror = () => fail(reader.error ?? new Error("not readable"))
    reader.readAsDataURL(file)
  })
}
