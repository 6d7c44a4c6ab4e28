import { expect, it } from "vitest"
import { FakeGo, folder, row } from "../bridge/fake"
import { App } from "./app.svelte"

const dir = folder([]).dir
/** An app with posts a to e, and the tabs it had when it ended. */
async function started(tabs: string[] = [], go = new FakeGo()) {
  const paths = ["a.md", "b.md", "c.md", "d.md", "e.md"]
  go.workspace = folder(paths.map((path) => row({ path })))
  for (const path of paths) go.files.set(path, "text")
  const kept = { pinned: [], recent: [], commands: [], tabs }
  if (tabs.length > 0) go.settings = { ...go.settings, places: { [dir]: JSON.stringify(kept) } }
  const app = new App(go.bridge, go.on)
  const stop = app.start()
  while (app.phase === "starting") await new Promise((done) => setTimeout(done))
  return { app, go, stop }
}
const settled = () => new Promise((done) => setTimeout(done, 5))

type Step = (app: App) => unknown
const open =
  (...paths: string[]): Step =>
  async (app) => {
    for (const path of paths) await app.openPost(path)
  }
const turns =
  (...by: (1 | -1)[]): Step =>
  async (app) => {
    for (const one of by) {
      app.tabs.turn(one)
      await settled()
    }
    app.tabs.endTurn()
  }
const close =
  (path: string): Step =>
  (app) =>
    app.tabs.close(path)
const reopen: Step = (app) => app.tabs.reopen()

const cases: { name: string; had?: string[]; steps: Step[]; tabs: string; shown: string }[] = [
  {
    name: "a tab for each post that is opened",
    steps: [open("a.md", "b.md", "a.md")],
    tabs: "ab",
    shown: "a",
  },
  {
    name: "a new one beside the one on screen",
    steps: [open("a.md", "b.md", "a.md", "c.md")],
    tabs: "acb",
    shown: "c",
  },
  {
    name: "those of last time, without any of them shown",
    had: ["b.md", "gone.md", "a.md"],
    steps: [],
    tabs: "ba",
    shown: "",
  },
  {
    name: "steps go round the ends",
    had: ["a.md", "b.md", "c.md"],
    steps: [open("a.md"), (app) => app.tabs.step(-1), settled],
    tabs: "abc",
    shown: "c",
  },
  {
    name: "the post before, and back",
    steps: [open("a.md", "b.md", "c.md"), turns(1), turns(1)],
    tabs: "abc",
    shown: "c",
  },
  {
    name: "a round goes further back",
    steps: [open("a.md", "b.md", "c.md"), turns(1, 1)],
    tabs: "abc",
    shown: "a",
  },
  {
    name: "a round leaves those on the way as they were",
    steps: [open("a.md", "b.md", "c.md"), turns(1, 1), turns(1)],
    tabs: "abc",
    shown: "c",
  },
  {
    name: "a round back comes to the oldest",
    steps: [open("a.md", "b.md", "c.md"), turns(-1)],
    tabs: "abc",
    shown: "a",
  },
  {
    name: "closing shows the one before",
    steps: [open("a.md", "b.md", "c.md", "a.md"), close("a.md")],
    tabs: "bc",
    shown: "c",
  },
  {
    name: "closing another leaves the screen",
    steps: [open("a.md", "b.md"), close("a.md")],
    tabs: "b",
    shown: "b",
  },
  {
    name: "closing shows one whose text was not read",
    had: ["d.md"],
    steps: [open("a.md"), close("a.md")],
    tabs: "d",
    shown: "d",
  },
  { name: "closing the last", steps: [open("a.md"), close("a.md")], tabs: "", shown: "" },
  {
    name: "closing the others",
    had: ["d.md", "e.md"],
    steps: [open("a.md"), (app) => app.tabs.closeOthers("d.md")],
    tabs: "d",
    shown: "d",
  },
  {
    name: "reopening where it was",
    steps: [open("a.md", "b.md", "c.md"), close("b.md"), close("a.md"), reopen, reopen],
    tabs: "abc",
    shown: "b",
  },
  { name: "reopening nothing", steps: [open("a.md"), reopen], tabs: "a", shown: "a" },
  {
    name: "moving",
    steps: [open("a.md", "b.md", "c.md"), (app) => app.tabs.move("c.md", 0)],
    tabs: "cab",
    shown: "c",
  },
  {
    name: "moving no further than the ends",
    steps: [open("a.md", "b.md"), (app) => app.tabs.move("b.md", 2)],
    tabs: "ab",
    shown: "b",
  },
  {
    name: "a post that went to the trash",
    had: ["b.md", "c.md"],
    steps: [open("a.md"), (app) => app.trashPost("b.md"), (app) => app.trashPost("a.md")],
    tabs: "c",
    shown: "",
  },
  {
    name: "a post that another program moved",
    steps: [
      open("a.md", "b.md"),
      (app) => (app.docs.moved("a.md", "e.md"), app.places.renamed("a.md", "e.md")),
    ],
    tabs: "eb",
    shown: "b",
  },
]

it.each(cases)("tabs: $name", async ({ had = [], steps, tabs, shown }) => {
  const { app, stop } = await started(had)
  for (const step of steps) await step(app)
  const name = (path: string) => path.replace(".md", "")
  expect([app.tabs.paths.map(name).join(""), name(app.docs.shown)]).toEqual([tabs, shown])
  stop()
})

it("asks before it closes unsaved text, and keeps the tab when the author does", async () => {
  const { app, stop } = await started()
  await app.openPost("a.md")
  app.docs.current!.insert("typed")
  await settled()
  expect(app.docs.current!.dirty).toBe(true)
  const asked = app.tabs.close("a.md")
  await settled()
  expect(app.dialogs.shown?.kind).toBe("unsaved")
  app.dialogs.answer(null)
  expect([await asked, app.tabs.paths]).toEqual([false, ["a.md"]])
  stop()
})

it("reads no text for tabs, and has them again at the next start", async () => {
  const { app, go, stop } = await started(["a.md", "b.md"])
  await app.openPost("c.md")
  app.tabs.move("c.md", 0)
  await app.settings.flush()
  stop()
  const again = new App(go.bridge, go.on)
  const stopAgain = again.start()
  while (again.phase === "starting") await settled()
  expect(again.tabs.paths).toEqual(["c.md", "a.md", "b.md"])
  expect(go.log.filter((call) => call.startsWith("posts.open"))).toEqual(["posts.open c.md"])
  stopAgain()
})

it("keeps no more than fifty, and of those what is unsaved", async () => {
  const many = Array.from({ length: 50 }, (_, i) => `${i}.md`)
  const { app, stop } = await started(["a.md", ...many.slice(1)])
  app.workspace.rows = new Map([...many, "a.md", "b.md"].map((path) => [path, row({ path })]))
  await app.openPost("a.md")
  await app.openPost("b.md")
  expect([app.tabs.paths.length, app.tabs.paths.includes("a.md"), app.tabs.paths.includes("49.md")]).toEqual([
    50,
    true,
    false,
  ])
  stop()
})
