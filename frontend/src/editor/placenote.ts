import type { EditorView } from "@codemirror/view"
import type { Place } from "../bridge/types"
import { cursorOf } from "./cursor"

/** How long a place must hold to be worth noting, in ms. */
const settled = 400

/** Where the author is in a view: the cursor, and the first line on screen. */
export function placeOf(view: EditorView): Place {
  const { line, col } = cursorOf(view.state)
  const height = view.scrollDOM.getBoundingClientRect().top - view.documentTop
  const top = view.state.doc.lineAt(view.lineBlockAtHeight(Math.max(0, height)).from).number
  return { line, column: col, top }
}

/** Tells where the author is once it has held for a moment. */
export class PlaceNote {
  private timer: ReturnType<typeof setTimeout> | undefined
  private told = ""

  constructor(
    private readonly view: EditorView,
    private readonly tell: (place: Place) => void,
  ) {
    view.scrollDOM.addEventListener("scroll", this.soon, { passive: true })
  }

  /** Something may have moved. */
  readonly soon = (): void => {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      const place = placeOf(this.view)
      const now = JSON.stringify(place)
      if (now === this.told) return
      this.told = now
      this.tell(place)
    }, settled)
  }

  end(): void {
    clearTimeout(this.timer)
    this.view.scrollDOM.removeEventListener("scroll", this.soon)
  }
}
