import type { Locator, Page } from "playwright-core"
import { expect } from "vitest"
import type { PostRow } from "../../src/bridge/types"
import { openRows, type RowsFile } from "../../src/bridge/rows"

/**
 * Galley's interface as an author sees it. Every test finds things through here, by
 * role and name where there is one, so that a change of markup is a change of one line.
 */
export class Desk {
  constructor(readonly page: Page) {}

  /** Waits until the list is there. */
  async ready(): Promise<void> {
    await this.list.waitFor()
  }

  get list(): Locator {
    return this.page.locator("#post-list")
  }

  row(path: string): Locator {
    return this.list.locator(`[role=option][data-path="${path}"]`)
  }

  /** The paths in the list from top to bottom, also those that need scrolling. */
  async paths(): Promise<string[]> {
    return this.list.evaluate(async (list) => {
      const found = new Map<string, number>()
      const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      for (let top = 0; ; top += list.clientHeight / 2) {
        list.scrollTop = top
        await frame()
        for (const row of list.querySelectorAll<HTMLElement>("[role=option][data-path]")) {
          found.set(row.dataset.path ?? "", Number(row.getAttribute("aria-posinset")))
        }
        if (top + list.clientHeight >= list.scrollHeight) break
      }
      list.scrollTop = 0
      await frame()
      return [...found].sort((a, b) => a[1] - b[1]).map(([path]) => path)
    })
  }

  get filter(): Locator {
    return this.page.locator("#post-filter")
  }

  /** Brings a row into view by filtering for it; the filter stays. */
  async find(path: string): Promise<Locator> {
    await this.filter.fill("")
    if (!(await this.row(path).isVisible())) {
      const rows = await this.rows()
      await this.filter.fill(rows.find((row) => row.path === path)?.title ?? path)
    }
    await this.row(path).waitFor()
    return this.row(path)
  }

  /** Opens a post by its row and waits until its text and its page are there. */
  async open(path: string): Promise<void> {
    await (await this.find(path)).click()
    await expect.poll(() => this.row(path).getAttribute("aria-selected")).toBe("true")
    await this.filter.fill("")
    await this.editor.waitFor()
    // A narrow window shows text and page one at a time.
    if ((await this.page.getByRole("complementary").count()) === 0) return
    const rows = await this.rows()
    await this.shows(rows.find((row) => row.path === path)?.url ?? "")
  }

  /** Waits until the preview stands with the page of this address. */
  private async shows(url: string): Promise<void> {
    const page = () =>
      this.page.evaluate(() => {
        const frame = document.querySelector("iframe")
        const ready = frame?.contentDocument?.querySelector("html[data-galley-ready] .prose")
        return ready ? document.querySelector("aside .url")?.textContent : undefined
      })
    await expect.poll(page).toBe(url)
  }

  // The editor

  get editor(): Locator {
    return this.page.locator(".cm-content")
  }

  /** The whole text of the editor, folded and scrolled-out parts included. */
  editorText(): Promise<string> {
    return this.editor.evaluate((content) => {
      type Tile = { view?: { state: { doc: { toString(): string } } } }
      const { cmTile, cmView } = content as HTMLElement & { cmTile?: Tile; cmView?: Tile }
      const view = cmTile?.view ?? cmView?.view
      if (!view) throw new Error("The editor does not show its state.")
      return view.state.doc.toString()
    })
  }

  /** Puts the cursor at the end of the text. */
  async toEnd(): Promise<void> {
    await this.editor.click()
    await this.page.keyboard.press("Control+End")
  }

  /** Types at the end of the text. */
  async append(text: string): Promise<void> {
    await this.toEnd()
    await this.page.keyboard.type(text)
  }

  // The preview

  get frame(): Locator {
    return this.page.locator("iframe")
  }

  /** Asks something of the preview's frame. It holds no script, so the asking is done from outside. */
  inPreview<T>(ask: (frame: HTMLIFrameElement) => T): Promise<T> {
    return this.frame.evaluate(ask as (frame: SVGElement | HTMLElement) => T)
  }

  /** The text of the article in the preview, "" while there is none. */
  articleText(): Promise<string> {
    return this.page.evaluate(() => {
      const doc = document.querySelector("iframe")?.contentDocument
      return (doc?.querySelector("article, main") ?? doc?.body)?.textContent?.trim() ?? ""
    })
  }

  // Proof-reading

  get proof(): Locator {
    return this.page.getByRole("region", { name: "Proof-reading" })
  }

  /** The list of findings: rows of posts or kinds, and below each its findings. */
  get findings(): Locator {
    return this.proof.getByRole("treegrid")
  }

  /** The findings in sight: their words, and where they are. */
  findingTexts(): Promise<string[]> {
    return this.findings.evaluate((list) =>
      [...list.querySelectorAll<HTMLElement>("[role=row][aria-level='2']")]
        .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map((row) => {
          const part = (css: string) => row.querySelector(css)?.textContent?.trim() ?? ""
          return `${part(".what")} (${part(".where")})`
        }),
    )
  }

  // Fields, status, messages

  /** What is filled in under a name; a button of the same name is none. */
  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true }).and(this.page.locator(":not(button)"))
  }

  get status(): Locator {
    return this.page.getByRole("contentinfo")
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole("dialog", { name })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name })
  }

  /** Saves by keyboard and waits until the status says so. */
  async save(): Promise<void> {
    await this.page.keyboard.press("Control+s")
    await this.savedStatus()
  }

  async savedStatus(): Promise<void> {
    await expect.poll(() => this.status.textContent()).toMatch(/\bSaved\b/)
  }

  /** The rows of all posts, as the interface gets them. */
  async rows(): Promise<PostRow[]> {
    const asked = async () => (await fetch("/galley/posts.json")).json() as Promise<RowsFile>
    return openRows(await this.page.evaluate(asked))
  }

  /** Calls a bound Go method, as the interface does. */
  call<T>(service: string, method: string, ...args: unknown[]): Promise<T> {
    return this.page.evaluate(
      ([s, m, a]) => window.go?.app?.[s as string]?.[m as string]?.(...(a as unknown[])) as Promise<T>,
      [service, method, args] as const,
    )
  }
}
