import { ViewPlugin, type EditorView, type ViewUpdate } from "@codemirror/view"

/** Left between the cursor and the lower edge, in px. */
const margin = 6

/** The cursor stays in sight while the editor gets lower, as when a notice comes up above it. */
export const cursorInSight = ViewPlugin.fromClass(
  class {
    private height = 0

    constructor(view: EditorView) {
      this.look(view)
    }

    update({ view, geometryChanged }: ViewUpdate): void {
      if (geometryChanged) this.look(view)
    }

    private look(view: EditorView): void {
      view.requestMeasure({
        key: this,
        read: () => this.hidden(view),
        write: (hidden) => {
          if (hidden > 0) view.scrollDOM.scrollTop += hidden + margin
        },
      })
    }

    /** How far below the edge the cursor got by it, in px. */
    private hidden(view: EditorView): number {
      const before = this.height
      this.height = view.scrollDOM.clientHeight
      if (this.height >= before || !view.hasFocus) return 0
      const cursor = view.coordsAtPos(view.state.selection.main.head)
      if (!cursor) return 0
      const below = cursor.bottom - view.scrollDOM.getBoundingClientRect().top - this.height
      return below <= before - this.height ? below : 0
    }
  },
)
