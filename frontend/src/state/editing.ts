import { painted } from "./painted"

type Parts = typeof import("../editing")

/**
 * What a post on screen takes, which comes behind the first picture of the list. No post is open before, so
 * whoever has one may use all of it.
 */
export class Editing {
  private loaded: Parts | null = null
  private loading: Promise<Parts> | null = null

  constructor(private readonly from: () => Promise<Parts> = () => import("../editing")) {}

  get parts(): Parts {
    if (!this.loaded) throw new Error("No post can be open yet.")
    return this.loaded
  }

  /** Throws why it cannot be loaded. Whoever asks after that tries again. */
  load(): Promise<Parts> {
    return (this.loading ??= this.begin())
  }

  private async begin(): Promise<Parts> {
    try {
      await painted()
      return (this.loaded = await this.from())
    } catch (thrown) {
      this.loading = null
      throw thrown
    }
  }
}
