import { expect, it } from "vitest"
import { FakeGo, folder, row } from "../bridge/fake"
import { App } from "./app.svelte"

const dir = folder([]).dir
/** An app with posts a to e in a window 1000 px wide, and what stood side by side when it ended. */
async function started({ pair = [] as string[], last = "" } = {}) {
  const go = new FakeGo()
  const paths = ["a.md", "b.md", "c.md", "d.md", "e.md"]
  go.workspace = { ...folder(paths.map((path) => row({ path }))), lastPost: last }
  for (const path of paths) go.files.set(path, `text of ${path}`)
  if (pair.length > 0) go.settings = { ...go.settings, places: { [dir]: JSON.stringify({ pair }) } }
  const app = new App(go.bridge, go.on)
  const stop = app.start()
  while (app.phase === "starting") await new Promise((done) => setTimeout(done))
  await settled()
  return { app, go, stop }
}
const settled = () => new Promise((done) => setTimeout(done, 5))

/** What is on screen: letters of the posts in their order, the one the author is in as a capital. */
const screen = (app: App) =>
  app.docs.panes
    .map(({ session, main }) => {
      const letter = session?.path.charAt(0) ?? "-"
      return main ? letter.toUpperCase() : letter
    })
    .join("")

type Step = (app: App) => unknown
const open =
  (...paths: string[]): Step =>
  async (app) => {
    for (const path of paths) await app.openPost(path)
  }
const beside =
  (path: string): Step =>
  (app) =>
    app.openBeside(path)
const toggle: Step = (app) => app.pair.toggle()
const turn: Step = (app) => app.pair.turn()

const cases: { name: string; steps: Step[]; screen: string }[] = [
  { name: "one post has the screen for itself", steps: [open("a.md", "b.md")], screen: "B" },
  { name: "the post before comes after this one", steps: [open("a.md", "b.md"), toggle], screen: "bA" },
  { name: "a post opened beside has the author", steps: [open("a.md"), beside("b.md")], screen: "aB" },
  { name: "the author goes over and back", steps: [open("a.md"), beside("b.md"), turn], screen: "Ab" },
  { name: "the author goes over twice", steps: [open("a.md"), beside("b.md"), turn, turn], screen: "aB" },
  {
    name: "another post comes where the author is",
    steps: [open("a.md"), beside("b.md"), open("c.md")],
    screen: "aC",
  },
  {
    name: "one beside another takes the other's place",
    steps: [open("a.md"), beside("b.md"), beside("c.md")],
    screen: "Cb",
  },
  {
    name: "what is on screen is gone over to",
    steps: [open("a.md"), beside("b.md"), open("a.md")],
    screen: "Ab",
  },
  {
    name: "what is beside already is gone over to",
    steps: [open("a.md"), beside("b.md"), turn, beside("b.md")],
    screen: "aB",
  },
  { name: "no post is beside itself", steps: [open("a.md"), beside("a.md")], screen: "A" },
  { name: "nothing is beside nothing", steps: [beside("a.md")], screen: "A" },
  {
    name: "one that cannot be read stays beside the other",
    steps: [open("a.md"), beside("b.md"), open("gone.md")],
    screen: "a-",
  },
  {
    name: "one that cannot be read is put away",
    steps: [open("a.md"), beside("b.md"), open("gone.md"), (app) => app.pair.put("", "gone")],
    screen: "A",
  },
  { name: "the other is put away", steps: [open("a.md"), beside("b.md"), toggle], screen: "B" },
  {
    name: "this one is put away",
    steps: [open("a.md"), beside("b.md"), (app) => app.pair.put("b.md", "B")],
    screen: "A",
  },
  {
    name: "the one not written in is put away",
    steps: [open("a.md"), beside("b.md"), (app) => app.pair.put("a.md", "A")],
    screen: "B",
  },
  {
    name: "of two, one that is closed leaves the other",
    steps: [open("c.md", "a.md"), beside("b.md"), (app) => app.tabs.close("b.md")],
    screen: "A",
  },
  {
    name: "the other one can be closed too",
    steps: [open("c.md", "a.md"), beside("b.md"), (app) => app.tabs.close("a.md")],
    screen: "B",
  },
  {
    name: "a new pair begins on the left",
    steps: [open("a.md"), beside("b.md"), toggle, beside("c.md")],
    screen: "bC",
  },
  {
    name: "a renamed post stays where it is",
    steps: [open("a.md"), beside("b.md"), (app) => app.postMoved("a.md", "z.md")],
    screen: "zB",
  },
  {
    name: "a post in the trash leaves the other",
    steps: [open("a.md"), beside("b.md"), (app) => app.trashPost("b.md")],
    screen: "A",
  },
]
it.each(cases)("$name", async ({ steps, screen: want }) => {
  const { app, stop } = await started()
  for (const step of steps) await step(app)
  await settled()
  expect(screen(app)).toBe(want)
  stop()
})

it("asks which post when there was none before", async () => {
  const { app, stop } = await started()
  await app.openPost("a.md")
  await app.pair.toggle()
  expect([app.layout.paletteShown, app.layout.paletteBeside, screen(app)]).toEqual([true, true, "A"])
  app.layout.togglePalette("")
  app.layout.togglePalette("")
  expect(app.layout.paletteBeside).toBe(false)
  stop()
})

it("puts the other away by its command where this one cannot be read", async () => {
  const { app, stop } = await started()
  await app.openPost("a.md")
  await app.openBeside("b.md")
  await app.openPost("gone.md")
  expect(screen(app)).toBe("a-")
  await app.commands.run("view.beside")
  expect([screen(app), app.docs.failed?.path]).toEqual(["-", "gone.md"])
  stop()
})

it("keeps the pane of a post for as long as it is there", async () => {
  const { app, stop } = await started()
  const ids = () => Object.fromEntries(app.docs.panes.map(({ id, session }) => [session?.path, id]))
  await app.openPost("a.md")
  const { "a.md": first } = ids()
  await app.openBeside("b.md")
  const both = ids()
  expect(both["a.md"]).toBe(first)
  app.pair.turn()
  expect(ids()).toEqual(both)
  app.pair.put("a.md", "A")
  expect(ids()).toEqual({ "b.md": both["b.md"] })
  stop()
})

it("says so where the window has no room, and shows both once it has", async () => {
  const { app, stop } = await started()
  app.layout.desk = 599
  await app.openPost("a.md")
  await app.openBeside("b.md")
  expect([app.pair.shown, screen(app), app.toasts.items.at(-1)?.text]).toEqual([
    false,
    "aB",
    "The window is too narrow for two posts",
  ])
  app.layout.desk = 600
  expect(app.pair.shown).toBe(true)
  stop()
})

it.each([
  { name: "the first was written in", pair: ["a.md", "b.md"], last: "a.md", want: "Ab" },
  { name: "the second was", pair: ["a.md", "b.md"], last: "b.md", want: "aB" },
  { name: "another post is asked for", pair: ["a.md", "b.md"], last: "c.md", want: "C" },
  { name: "the other is gone", pair: ["a.md", "x.md"], last: "a.md", want: "A" },
  { name: "something else was kept", pair: ["a.md"], last: "a.md", want: "A" },
])("comes back at the start: $name", async ({ pair, last, want }) => {
  const { app, stop } = await started({ pair, last })
  await settled()
  expect(screen(app)).toBe(want)
  stop()
})

it("is remembered as it stands, and forgotten with one of them", async () => {
  const { app, stop } = await started()
  await app.openPost("a.md")
  await app.openBeside("b.md")
  app.pair.noted()
  expect(app.places.pair).toEqual(["a.md", "b.md"])
  app.pair.turn()
  app.pair.noted()
  expect(app.places.pair).toEqual(["a.md", "b.md"])
  app.pair.close()
  app.pair.noted()
  expect(app.places.pair).toEqual([])
  stop()
})
