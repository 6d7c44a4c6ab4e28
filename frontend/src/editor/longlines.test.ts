import { EditorView } from "@codemirror/view"
import { expect, it } from "vitest"
import { createState } from "./createEditor"
import { standGapsUp } from "./longlines"

it("lets what stands for the rest of a long line be as high as it", () => {
  const view = new EditorView({ parent: document.body })
  view.setState(createState(`Short\n${"word ".repeat(400_000)}\n`, { title: "A" }))
  const gaps = () =>
    [...view.contentDOM.querySelectorAll<HTMLElement>(".cm-line > div")].map((gap) => gap.style.cssText)
  expect(gaps()).toEqual([expect.stringMatching(/^width: (\d+)(\.\d+)?px; height: 2px;/)]) // CodeMirror's
  const wide = parseFloat(/width: ([\d.]+)/.exec(gaps()[0]!)![1]!)
  standGapsUp(view)
  expect(gaps()).toEqual([`height: ${wide}px;`])
  expect(view.contentDOM.textContent!.length).toBeLessThan(20_000)
  view.destroy()
})
