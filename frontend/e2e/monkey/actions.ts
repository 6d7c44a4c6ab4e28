import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { pick } from "../../src/core/testing"
import { commands } from "../../src/core/commands"
import { t } from "../../src/core/i18n"
import type { Monkey } from "./monkey"

/** One thing a monkey does. */
export interface Action {
  name: string
  /** How often it is done, against the others. */
  weight: number
  /** Only with this face of Galley. */
  only?: "browser" | "window"
  /** What is gone from the editor afterwards the author took away. */
  takes?: boolean
  /** Does it, and says what for the log. */
  run(m: Monkey): Promise<string | void>
}

/** What was typed within this time may be lost with a page or a connection: that much is promised. */
const unkeptMs = 1000

/** Posts begin with these, so that no name reaches one of somebody else's. */
const title = (words: string) => `Monkey ${words}`

/** What is typed; each @ becomes a word of its own. */
const pieces = [
  "Some @ and more @ to read. ",
  "\n\nA paragraph with **@ strong** and @. ",
  "\n\n- item @\n- item @\n\n",
  "\n\n```go\nfunc @ () {}\n```\n\n",
  "\n\n## Part @\n\n",
  "\n\n> quoted @\n\n",
  "\n\n| a @ | b |\n|---|---|\n| @ | 2 |\n\n",
  " $x^2$ @ and `code @` ",
  "[[Mon@ ",
  "~~gone @~~ and ==marked @== ",
  "<div>@</div> ",
  "é 😀 東京 @ ",
  "[^@]: note ",
]

/**
 * Commands that leave the folder, hand over to the system, change posts of others, or make of every
 * later key something else.
 */
const never = new Set<string>([
  "app.quit",
  "view.print",
  "view.vim",
  "go.post",
  "go.command",
  "proof.fix",
  "list.selectAll",
  "help.tour",
  "md.image",
])

/** Views, dialogs and ways to look that change no file of others. */
const harmless = commands
  .filter(({ id, group }) => (group === "view" || group === "go" || group === "help") && !never.has(id))
  .map(({ label }) => t(label))

const shaping = commands
  .filter(({ id, group }) => (group === "format" || group === "table") && !never.has(id))
  .map(({ label }) => t(label))

/** Buttons that would leave the folder, change posts of others or hand over to the system. */
const forbidden =
  "apply|fix|trash|delete|remove|rename|merge|publish|move|quit|folder|lighter|replace|restore|export|print|browse|choose|open|start|reset|import|add|save|sample|blog|copy|show in|discard|undo|dialect|kind|make|clear|stop|use"

/** Puts the cursor somewhere in a post of the monkey's own; false when none is there. */
async function into(m: Monkey): Promise<boolean> {
  if (!(await m.mine())) await open(m)
  if (!(await m.mine())) return false
  if (!(await m.hands.click("[data-pane=main] .cm-content"))) {
    await m.command(t("command.view.split"))
    if (!(await m.hands.click("[data-pane=main] .cm-content"))) return false
  }
  if (m.chance(0.6)) await m.hands.press("Control+End")
  else {
    await m.hands.press("Control+Home")
    // Below the front matter, most of the time.
    await m.hands.press(...Array.from({ length: 3 + pick(m.random, 12) }, () => "ArrowDown"), "End")
  }
  return true
}

/** Opens a post of the monkey's own by its title. */
async function open(m: Monkey): Promise<string> {
  await m.hands.press("Control+p")
  if (!(await m.waits(`document.querySelector(".palette input")`, 2000))) return "no palette"
  await m.hands.type(`Monkey`)
  await sleep(100)
  const down = pick(m.random, Math.max(1, m.own().length))
  await m.hands.press(...Array.from({ length: down }, () => "ArrowDown"))
  const chosen = await m.hands.ask<string>(
    `document.querySelector(".palette [aria-selected=true] .name")?.textContent ?? ""`,
  )
  const own = chosen.startsWith("Monkey")
  await m.hands.press(own ? "Enter" : "Escape")
  if (!own) return `not ${chosen}`
  await m.waits(
    `!document.querySelector(".palette") && document.querySelector("[data-pane=main] .cm-content")`,
    5000,
  )
  await sleep(250)
  return chosen
}

/** Types, and owes what has arrived in the text. */
async function write(m: Monkey, enter: (text: string) => Promise<void>): Promise<string> {
  if (!(await into(m))) return "nothing to write into"
  const text = m.one(pieces).replaceAll("@", () => m.words.next())
  await enter(text)
  await sleep(60)
  return owe(m, text)
}

async function owe(m: Monkey, text: string): Promise<string> {
  const all = [...text.matchAll(/zq\w+q/g)].map(([word]) => word)
  let shown = await m.text()
  for (let i = 0; i < 10 && !shown.includes(all.at(-1) ?? ""); i++) {
    await sleep(100)
    shown = await m.text()
  }
  const arrived = all.filter((word) => shown.includes(word))
  m.words.owe(arrived.join(" "), m.log.at(-1) ?? "")
  return arrived.length > 0 ? JSON.stringify(text) : `did not arrive: ${JSON.stringify(text)}`
}

function paste(m: Monkey, text: string): Promise<void> {
  return m.hands.ask(`(() => {
    const data = new DataTransfer()
    data.setData("text/plain", ${JSON.stringify(text)})
    if (${m.chance(0.5)}) data.setData("text/html", ${JSON.stringify(`<p>${text.trim()}</p>`)})
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
    document.querySelector("[data-pane=main] .cm-content")?.dispatchEvent(event)
  })()`)
}

/** Applies the plan that is shown, if one comes, or thinks better of it. */
async function plan(m: Monkey): Promise<string> {
  if (!(await m.waits(`document.querySelector("dialog[open]")`, 3000))) return "no plan"
  await m.waits(
    `/Apply to|No file changes/.test(document.querySelector("dialog[open]")?.textContent ?? "")`,
    3000,
  )
  if (m.chance(0.2)) return "thought better of it"
  const applied = await m.button(/^Apply to/, "dialog[open]")
  await m.waits(`!document.querySelector("dialog[open]")`, 5000)
  return applied ? "applied" : "nothing to apply"
}

/** Takes back the last change of files, half of the time. */
async function perhapsBack(m: Monkey): Promise<string> {
  if (m.chance(0.5)) return ""
  await m.hands.press("Control+Alt+z")
  await sleep(300)
  return "taken back"
}

async function forOpen(m: Monkey, command: string, typed = ""): Promise<string> {
  if (!(await into(m))) return "nothing open"
  await clearChoice(m)
  if (!(await m.command(command))) return "not offered"
  if (typed) {
    if (!(await m.waits(`document.querySelector("dialog[open] input")`, 2000))) return "no dialog"
    await m.hands.type(typed)
    await m.hands.press("Enter")
    await sleep(150)
    await m.hands.click("dialog[open] [type=submit]")
  }
  return `${await plan(m)} ${await perhapsBack(m)}`
}

/** Nothing is chosen in the list: commands are for the post on screen. */
async function clearChoice(m: Monkey): Promise<void> {
  await m.command(t("command.list.clear"))
}

/** All posts of the monkey's own chosen in the list, and no other. */
async function chooseOwn(m: Monkey): Promise<boolean> {
  await m.hands.press("Control+Alt+l")
  if (!(await m.waits(`document.activeElement?.id === "post-filter"`, 1500))) return false
  await m.hands.press("Control+a")
  await m.hands.type("Monkey")
  await sleep(300)
  const rows = `[...document.querySelectorAll("#post-list [role=option][data-path]")]`
  const own = await m.hands.ask<boolean>(
    `${rows}.length > 0 && ${rows}.every((row) => /(mk|monkey)-/.test(row.dataset.path))`,
  )
  if (!own) return false
  await m.hands.ask(`document.querySelector("#post-list").focus()`)
  await m.hands.press("Control+a")
  return true
}

const titleOf = (text: string) => /^title: .*/m.exec(text)?.[0].trim() ?? ""

async function elsewhere(m: Monkey): Promise<string> {
  const own = m.own()
  if (own.length === 0) return "none"
  // Mostly the post on screen, where it is felt.
  const shown = titleOf(await m.text())
  const here = own.find((one) => shown && titleOf(readFileSync(m.ownFile(one), "utf8")) === shown)
  const name = here && m.chance(0.6) ? here : m.one(own)
  const file = m.ownFile(name)
  const word = m.words.next()
  const before = readFileSync(file, "utf8")
  const ways: (() => string)[] = [
    () => (appendFileSync(file, `\nFrom elsewhere ${word}.\n`), "appended"),
    () => (appendFileSync(file, `\nFrom elsewhere ${word}.\n`), "appended"),
    () => (writeFileSync(file, before.replace("## First", `## First ${word}`)), "changed a line"),
    () => (writeFileSync(file, before), "wrote the same"),
    () => {
      const beside = m.ownFile(".swap")
      writeFileSync(beside, `${before}\nRenamed over ${word}.\n`)
      renameSync(beside, file)
      return "renamed over"
    },
    () => (renameSync(file, m.ownFile(`mk-${word}.md`)), "renamed"),
    () => (
      writeFileSync(m.ownFile(`mk-${word}.md`), `---\ntitle: ${title(word)}\n---\nNew ${word}.\n`),
      "made"
    ),
  ]
  const how = m.one(ways)()
  // What another program wrote is owed as well, once it is there.
  if (existsSync(file)) m.words.owe(readFileSync(file, "utf8"), `${m.log.at(-1)}: ${how} ${name}`)
  await sleep(pick(m.random, 900))
  return `${how} ${name}`
}

/** Another program takes a file away. What Galley never had is not its to keep. */
async function deleted(m: Monkey): Promise<string> {
  const own = m.own()
  if (own.length < 4) return "too few"
  const file = m.ownFile(m.one(own))
  // Words that only another program wrote, and that nobody opened, go with the file.
  m.words.forget(readFileSync(file, "utf8"))
  rmSync(file)
  await sleep(pick(m.random, 900))
  return file.split("/").at(-1)!
}

export const actions: Action[] = [
  { name: "open", weight: 8, run: open },
  { name: "type", weight: 22, run: (m) => write(m, (text) => m.hands.type(text)) },
  { name: "paste", weight: 5, run: (m) => write(m, (text) => paste(m, text)) },
  {
    name: "type into front matter",
    weight: 3,
    async run(m) {
      if (!(await into(m))) return "nothing open"
      await m.hands.press("Control+Home", "End")
      const text = `\nkey${pick(m.random, 1000)}: ${m.words.next()}`
      await m.hands.type(text)
      return owe(m, text)
    },
  },
  {
    name: "undo and redo",
    weight: 8,
    takes: true,
    async run(m) {
      if (!(await into(m))) return "nothing open"
      const undo = 1 + pick(m.random, 4)
      const redo = pick(m.random, undo + 2)
      await m.hands.press(
        ...Array.from({ length: undo }, () => "Control+z"),
        ...Array.from({ length: redo }, () => "Control+y"),
      )
      return `${undo} and ${redo}`
    },
  },
  {
    name: "delete",
    weight: 4,
    takes: true,
    async run(m) {
      if (!(await into(m))) return "nothing open"
      await m.hands.press(
        ...m.one([["Backspace"], ["Shift+Control+ArrowLeft", "Delete"], ["Shift+Home", "Delete"]]),
      )
    },
  },
  {
    name: "shape",
    weight: 6,
    takes: true,
    async run(m) {
      if (!(await into(m))) return "nothing open"
      const label = m.one(shaping)
      return `${label} ${await m.command(label)}`
    },
  },
  { name: "save", weight: 10, run: (m) => m.hands.press("Control+s") },
  {
    name: "save all",
    weight: 2,
    async run(m) {
      await m.command(t("command.file.saveAll"))
    },
  },
  {
    name: "close",
    weight: 5,
    takes: false,
    async run(m) {
      if (!(await m.command(t("command.file.close")))) return "nothing open"
      await sleep(150)
      const answer = m.one([/^Save/, /^Discard/, /^Cancel/])
      return `${String(answer)} ${await m.button(answer, "dialog[open]")}`
    },
  },
  {
    name: "new post",
    weight: 3,
    async run(m) {
      if (m.own().length > 14) return "enough"
      const word = m.words.next()
      if (!(await m.command(t("command.file.new")))) return "not offered"
      if (!(await m.waits(`document.querySelector("dialog[open] input")`, 2000))) return "no dialog"
      await m.hands.type(title(word))
      await m.hands.press("Enter")
      await m.waits(`!document.querySelector("dialog[open]")`, 5000)
      await sleep(300)
      return owe(m, word)
    },
  },
  {
    name: "rename",
    weight: 3,
    async run(m) {
      if (!(await into(m))) return "nothing open"
      if (!(await m.command(t("command.file.rename")))) return "not offered"
      if (!(await m.waits(`document.querySelector("dialog[open] input")`, 2000))) return "no dialog"
      const name = `mk-${m.words.next()}`
      await m.hands.type(name)
      await m.hands.press("Enter")
      await sleep(500)
      return `${name} ${(await m.hands.ask(`Boolean(document.querySelector("dialog[open]"))`)) ? await plan(m) : ""}`
    },
  },
  {
    name: "trash",
    weight: 3,
    async run(m) {
      if (m.own().length < 5 || !(await into(m))) return "not now"
      await m.command(t("command.file.trash"))
      await sleep(400)
      return perhapsBack(m)
    },
  },
  {
    name: "tag",
    weight: 3,
    run: (m) => forOpen(m, t("command.posts.addTags"), `tag${pick(m.random, 9)}`),
  },
  {
    name: "publish or not",
    weight: 2,
    run: (m) => forOpen(m, t(m.chance(0.5) ? "command.posts.publish" : "command.posts.unpublish")),
  },
  {
    name: "change all",
    weight: 2,
    async run(m) {
      if (!(await chooseOwn(m))) return "not chosen"
      if (!(await m.command(t(m.chance(0.5) ? "command.posts.publish" : "command.posts.unpublish"))))
        return "not offered"
      const done = `${await plan(m)} ${await perhapsBack(m)}`
      await clearChoice(m)
      return done
    },
  },
  {
    name: "replace everywhere",
    weight: 3,
    async run(m) {
      await m.hands.press("Control+Shift+h")
      if (!(await m.waits(`document.activeElement?.id === "find-text"`, 2000))) return "no view"
      await m.hands.press("Control+a")
      // Only posts of the monkey's own have its words.
      const word = m.one([...m.words.owed.keys(), "zq"])
      await m.hands.type(word)
      await m.hands.ask(`document.querySelector("[aria-label='Replace with']")?.focus()`)
      await m.hands.press("Control+a")
      await m.hands.type(`replaced ${m.chance(0.5) ? "" : word}`)
      await sleep(300)
      if (!(await m.button(/^Replace…/))) return "nothing to replace"
      const done = await plan(m)
      if (done !== "applied") return done
      // Words that are replaced are so because the author says so; undo brings them back.
      await sleep(300)
      await m.hands.press("Control+Alt+z")
      await sleep(400)
      return `${word} applied and taken back`
    },
  },
  {
    name: "find",
    weight: 3,
    async run(m) {
      await m.hands.press("Control+Shift+f")
      if (!(await m.waits(`document.activeElement?.id === "find-text"`, 2000))) return "no view"
      await m.hands.press("Control+a")
      const text = m.one(["Monkey", "zq", "words", "the", [...m.words.owed.keys()].at(-1) ?? "none"])
      await m.hands.type(text)
      await sleep(200)
      await m.hands.press("ArrowDown", "ArrowDown", "Escape")
      return text
    },
  },
  {
    name: "find in the post",
    weight: 2,
    async run(m) {
      if (!(await into(m))) return "nothing open"
      await m.hands.press("Control+f")
      await m.hands.type("word")
      await m.hands.press("Enter", "Enter", "Escape")
    },
  },
  {
    name: "look around",
    weight: 14,
    async run(m) {
      const label = m.one(harmless)
      const offered = await m.command(label)
      await sleep(pick(m.random, 500))
      if (m.chance(0.4))
        await m.hands.press(
          ...Array.from({ length: pick(m.random, 5) }, () =>
            m.one(["Tab", "ArrowDown", "ArrowUp", "PageDown", "End"]),
          ),
        )
      return `${label} ${offered}`
    },
  },
  {
    name: "click anywhere",
    weight: 8,
    takes: true,
    async run(m) {
      const chosen = await m.hands.ask<string>(`(() => {
        document.querySelector("[data-chosen]")?.removeAttribute("data-chosen")
        const named = (b) => (b.getAttribute("aria-label") ?? "") + " " + b.textContent + " " + b.title
        const all = [...document.querySelectorAll("button, [role=tab], [role=checkbox], summary")]
          .filter((b) => b.checkVisibility() && !b.disabled && !b.closest(".toast, .notice") && !/${forbidden}/i.test(named(b)))
        const button = all[Math.floor(${m.random()} * all.length)]
        button?.setAttribute("data-chosen", "")
        return button ? named(button).trim() : ""
      })()`)
      await m.hands.click("[data-chosen]")
      await sleep(150)
      return chosen
    },
  },
  {
    name: "answer a notice",
    weight: 8,
    takes: true,
    async run(m) {
      const chosen = await m.hands.ask<string>(`(() => {
        document.querySelector("[data-chosen]")?.removeAttribute("data-chosen")
        const all = [...document.querySelectorAll(".notice button, .toast button")]
          .filter((b) => b.checkVisibility() && !b.disabled && !/Copy/.test(b.textContent))
        const button = all[Math.floor(${m.random()} * all.length)]
        button?.setAttribute("data-chosen", "")
        return button?.textContent.trim() ?? "none"
      })()`)
      await m.hands.click("[data-chosen]")
      await sleep(300)
      return chosen
    },
  },
  {
    name: "settings",
    weight: 4,
    async run(m) {
      await m.hands.press("Control+,")
      if (!(await m.waits(`document.querySelector("dialog[open]")`, 3000))) return "no dialog"
      const label = m.one([
        "Dim other",
        "Save by",
        "Typewriter",
        "theme",
        "follow",
        "spelling",
        "font",
        "zoom",
        "list",
      ])
      await m.hands.type(label)
      await sleep(150)
      const chosen = await m.hands.ask<string>(`(() => {
        document.querySelector("[data-chosen]")?.removeAttribute("data-chosen")
        const all = [...document.querySelectorAll("dialog[open] :is([role=switch], [role=radio], input[type=checkbox])")]
          .filter((e) => e.checkVisibility() && !/vim/i.test(e.closest("[id], label, div").textContent))
        const one = all[Math.floor(${m.random()} * all.length)]
        one?.setAttribute("data-chosen", "")
        return one ? one.closest("div").textContent.trim().slice(0, 60) : ""
      })()`)
      await m.hands.click("[data-chosen]")
      await sleep(150)
      return chosen
    },
  },
  { name: "elsewhere", weight: 9, run: elsewhere },
  { name: "deleted elsewhere", weight: 2, run: deleted },
  {
    name: "export",
    weight: 1,
    async run(m) {
      await m.hands.press("Control+Shift+e")
      if (!(await m.waits(`document.querySelector("dialog[open]")`, 3000))) return "no dialog"
      const pressed = await m.button(/^Export/, "dialog[open]")
      await m.waits(
        `/written|exported/i.test(document.querySelector("dialog[open]")?.textContent ?? "")`,
        15_000,
      )
      return String(pressed)
    },
  },
  {
    name: "reload",
    weight: 2,
    async run(m) {
      await sleep(unkeptMs)
      await m.hands.reload()
    },
  },
  {
    name: "lose the connection",
    weight: 2,
    only: "browser",
    async run(m) {
      await sleep(unkeptMs)
      await m.hands.ask(`window.sockets.forEach((socket) => socket.close())`)
      await m.waits(`/Galley has stopped/.test(document.body.textContent)`, 3000)
      await m.hands.reload()
    },
  },
]
