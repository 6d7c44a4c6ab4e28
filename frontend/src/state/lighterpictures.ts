import type { ImageFile, LighterForm } from "../bridge/client"
import { sizeText } from "../core/format"
import { t } from "../core/i18n"
import { isLarge } from "../core/media"
import { written } from "../core/markdown"
import type { App } from "./app.svelte"

/** What becomes of large pictures that were just added to a post: as the author has it set. */
export class LighterPictures {
  constructor(private readonly app: App) {}

  /** Asks, acts or leaves alone. Never throws, and keeps nobody waiting. */
  async offer(post: string, picture: ImageFile): Promise<void> {
    const wanted = this.app.settings.current.writing.pictures
    // One that was there before may be shown by other posts as it is.
    if (wanted === "keep" || !picture.fresh || !isLarge({ ...picture, kind: "picture" })) return
    try {
      const forms = await this.app.bridge.images.lighterForms(picture.path)
      if (forms.length === 0) return
      if (wanted === "ask") return this.ask(post, picture, forms)
      const webp = forms.find(({ format }) => format === "webp")
      await this.make(post, picture, (wanted === "webp" && webp) || forms[0]!)
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  private ask(post: string, picture: ImageFile, forms: readonly LighterForm[]): void {
    const { name, width, height } = picture
    const text = t("picture.large", { name, width, height, size: sizeText(picture.size) })
    const own = ownFormat(picture)
    const actions = forms.map((form) => ({
      label: t(form.format === "webp" && own !== "webp" ? "picture.asWebP" : "picture.lighter", {
        width: form.width,
        height: form.height,
        size: sizeText(form.bytes),
      }),
      run: () => void this.make(post, picture, form).catch((thrown) => this.app.trouble(thrown)),
    }))
    this.app.toasts.keep(text, t("picture.largeDetail"), actions)
    this.app.announce(text)
  }

  /** Makes a lighter form and says so, with a way back. */
  private async make(post: string, picture: ImageFile, { format }: LighterForm): Promise<void> {
    const { images } = this.app.bridge
    const { picture: made, undo } = await images.lighten(post, picture.path, format)
    let back: () => Promise<unknown> = () => images.unlighten(undo)
    if (undo === "") {
      if (!this.readdress(post, picture.value, made.value)) {
        await images.trash(made.path) // the picture is still shown by its old address, wherever that stands
        return
      }
      const { id } = await images.trash(picture.path)
      back = async () => {
        await images.restore(id)
        this.readdress(post, made.value, picture.value)
        await images.trash(made.path)
      }
    }
    const { name, width, height } = made
    const text = t("picture.smaller", { name, width, height, size: sizeText(made.size) })
    const run = () => void this.takeBack(picture.name, back)
    this.app.toasts.show(text, "", [{ label: t("toast.undo"), run }])
    this.app.announce(text)
    await this.app.images.load()
  }

  private async takeBack(name: string, back: () => Promise<unknown>): Promise<void> {
    try {
      await back()
      this.app.announce(t("picture.original", { name }))
      await this.app.images.load()
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  /**
   * Lets an open post show a picture by another address; false when it does not name the old one. It is no step of the text's own undo, which would lead
   * back to a file that has gone.
   */
  private readdress(post: string, from: string, to: string): boolean {
    const session = this.app.docs.sessions.get(post)
    if (!session) return false
    const { text } = session
    const [old, fresh] = [`](${written(from)}`, `](${written(to)}`]
    const changes: { from: number; to: number; insert: string }[] = []
    for (let at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + 1))
      if (/[\s)]/.test(text[at + old.length] ?? ""))
        changes.push({ from: at, to: at + old.length, insert: fresh })
    if (changes.length > 0) session.amend(changes)
    return changes.length > 0
  }
}

function ownFormat({ name }: ImageFile): string {
  const ending = name.split(".").at(-1)!.toLowerCase()
  return ending === "jpg" ? "jpeg" : ending
}
