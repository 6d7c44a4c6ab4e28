import type { EditorView } from "@codemirror/view"

/**
 * Makes the gaps in long lines as high as what they stand for. To be called when a view has been given a
 * state, before it measures itself.
 *
 * Of a line of many thousands of letters only those in sight are drawn; an empty element stands for the
 * rest. The first ones of a state are drawn as if lines did not wrap, thousands of pixels wide and 2 px
 * high (`ViewState`'s constructor in @codemirror/view 6.43.15). A wrapped line then measures as short as
 * what is drawn of it, so all of it is taken to be in sight, and WebKit lays a line of 2 MB out for minutes.
 */
export function standGapsUp(view: EditorView): void {
  if (!view.lineWrapping) return
  for (const gap of view.contentDOM.querySelectorAll<HTMLElement>(".cm-line > div[style]")) {
    const { width, height, display } = gap.style
    if (display === "inline-block" && height === "2px") gap.style.cssText = `height: ${width}`
  }
}
