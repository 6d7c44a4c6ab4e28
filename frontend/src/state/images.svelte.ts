import { toBridgeError } from "../bridge/errors"
import type { ImageCalls, ImageFile, Problem } from "../bridge/client"

/** The pictures of the folder. They are listed when first needed, and anew when asked for. */
export class ImagesState {
  /** null until they have been listed. */
  all = $state.raw<readonly ImageFile[] | null>(null)
  /** Why they could not be listed. */
  failure = $state.raw<Problem | null>(null)
  private listing: Promise<void> | null = null

  constructor(private readonly bridge: ImageCalls) {}

  /** Lists the pictures, unless that is under way. Never throws: failure tells. */
  load(): Promise<void> {
    return (this.listing ??= this.list().finally(() => (this.listing = null)))
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
    this.all = [added, ...(this.all ?? []).filter((each) => each.path !== added.path)]
    return added
  }

  private async list(): Promise<void> {
    try {
      this.all = await this.bridge.list()
      this.failure = null
    } catch (thrown) {
      this.failure = toBridgeError(thrown).problem
    }
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
