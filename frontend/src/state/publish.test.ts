import { afterEach, expect, it } from "vitest"
import { FakeGo, folder, row } from "../bridge/fake"
import { App } from "./app.svelte"
import { publish } from "./publish"

let stop = () => {}
afterEach(() => stop())

async function opened() {
  const go = new FakeGo()
  go.files.set("_drafts/a.md", "text")
  go.files.set("_posts/a.md", "text")
  go.workspace = { ...folder([row({ path: "_drafts/a.md" })]), lastPost: "_drafts/a.md" }
  go.plan = { id: "p1", name: "Publish", files: [], refused: [] }
  const app = new App(go.bridge, go.on)
  stop = app.start()
  for (let i = 0; i < 200 && !app.docs.current; i++) await new Promise((done) => setTimeout(done))
  return { go, app }
}
const moved = { path: "_drafts/a.md", title: "A", to: "_posts/a.md", trash: false, lines: [] }

it("saves, moves the file and follows it", async () => {
  const { go, app } = await opened()
  go.plan.files = [moved]
  app.docs.current!.dispatch({ changes: { from: 0, insert: "new " } })
  await publish(app, "_drafts/a.md")
  expect(app.docs.active).toBe("_posts/a.md")
  const asked = go.log.filter((line) => /save|apply/.test(line))
  expect(asked).toEqual(["posts.save _drafts/a.md", "changes.apply p1"])
  expect(app.toasts.items.at(-1)?.actions.map((action) => action.label)).toEqual(["Undo"])
})
it("says why nothing was published", async () => {
  const { go, app } = await opened()
  go.plan.refused = [{ code: "exists", message: "There is a post of this name already." }]
  await publish(app, "_drafts/a.md")
  expect(app.docs.active).toBe("_drafts/a.md")
  expect(app.toasts.items.at(-1)?.text).toBe("There is a post of this name already.")
})
