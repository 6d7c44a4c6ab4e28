import type { GalleyWindow } from "./window"

/** What tests do in the real window, in the words of an author. Expressions run in the page. */
export class Desktop {
  constructor(readonly window: GalleyWindow) {}

  /** Opens a post with the mouse and waits for its text and page. */
  async open(path: string): Promise<void> {
    const name = path.split("/").at(-1)?.replace(/\.md$/, "") ?? ""
    await this.window.click("#post-filter")
    await this.window.key("ctrl+a", "BackSpace")
    await this.window.type(name)
    // A row that is clicked while the list still narrows may be another one by then.
    await this.window.until(`document.querySelector("#post-filter").value === ${JSON.stringify(name)}`)
    const row = `#post-list [data-path="${path}"]`
    await this.window.until(`document.querySelector('${row}')`)
    await this.window.click(row)
    // A narrow window shows text and page one at a time.
    const shown = `(!document.querySelector("iframe") || ${articleText} !== "")`
    await this.window.until(
      `document.querySelector('${row}[aria-selected=true]') && document.querySelector(".cm-content") && ${shown}`,
    )
  }

  /** Puts the cursor at the end of the text, with mouse and keyboard. */
  async toEnd(): Promise<void> {
    await this.window.click(".cm-scroller")
    await this.window.until(`document.activeElement?.closest(".cm-editor")`)
    await this.window.key("ctrl+End")
  }

  async append(text: string): Promise<void> {
    await this.toEnd()
    await this.window.type(text)
  }

  /** Waits until the article of the preview holds the text. */
  shows(text: string): Promise<void> {
    return this.window.until(`${articleText}.includes(${JSON.stringify(text)})`)
  }

  /** Waits until the status bar matches. */
  status(pattern: RegExp): Promise<void> {
    return this.window.until(`${String(pattern)}.test(document.querySelector("footer")?.textContent ?? "")`)
  }

  dialog(pattern: RegExp): Promise<void> {
    return this.window.until(
      `[...document.querySelectorAll("dialog[open], [role=dialog]")].some(d => ${String(pattern)}.test(d.textContent))`,
    )
  }

  /** Presses a button by its words, with the mouse. */
  async press(pattern: RegExp): Promise<void> {
    const found = await this.window.evaluate<boolean>(`(() => {
      document.querySelector("[data-e2e]")?.removeAttribute("data-e2e")
      const button = [...document.querySelectorAll("button")]
        .filter(b => b.checkVisibility() && ${String(pattern)}.test(b.textContent.trim())).at(-1)
      button?.setAttribute("data-e2e", "")
      return Boolean(button)
    })()`)
    if (!found) throw new Error(`There is no button ${pattern}.`)
    await this.window.click("[data-e2e]")
  }
}

/** The text of the preview's article. */
export const articleText = `((doc) => (doc?.querySelector("article, main") ?? doc?.body)?.textContent?.trim() ?? "")(document.querySelector("iframe")?.contentDocument)`
