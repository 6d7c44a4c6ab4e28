import { ViewPlugin, type EditorView } from "@codemirror/view"
import { pasteText } from "./paste"

/**
 * The middle button pastes what is selected, wherever on the screen that is. WebKitGTK gives its paste the
 * clipboard instead, and what is meant only to the input that follows.
 */
export const middlePaste = ViewPlugin.fromClass(
  class {
    private pressed = false
    private due = false

    constructor(private readonly view: EditorView) {
      view.dom.addEventListener("paste", this.pasted, true)
    }

    /** In front of the editor's own paste: what stops here is left to the browser. */
    private readonly pasted = (event: Event): void => {
      this.due = this.pressed
      this.pressed = false
      if (this.due) event.stopImmediatePropagation()
    }

    press(middle: boolean): void {
      this.pressed = middle
    }

    input({ inputType, dataTransfer }: InputEvent): boolean {
      const due = this.due
      this.due = false
      if (!due || inputType !== "insertFromPaste" || !dataTransfer) return false
      pasteText(this.view, dataTransfer.getData("text/plain"), dataTransfer.getData("text/html"))
      return true
    }

    destroy(): void {
      this.view.dom.removeEventListener("paste", this.pasted, true)
    }
  },
  {
    eventObservers: {
      mouseup({ button }) {
        this.press(button === 1)
      },
      keydown() {
        this.press(false)
      },
    },
    eventHandlers: {
      beforeinput(event) {
        return this.input(event)
      },
    },
  },
)
