import type { Page } from "playwright-core"
import { expect } from "vitest"
import type { GalleyWindow } from "../support/window"

/** What a monkey can do with an interface, whatever shows it. */
export interface Hands {
  face: "browser" | "window"
  /** Presses keys as the keyboard would: "Control+Shift+P". */
  press(...keys: string[]): Promise<void>
  /** Types into whatever has the focus. Line feeds are Enter. */
  type(text: string): Promise<void>
  /** Clicks what is in sight of the first visible element that matches; false when there is none. */
  click(selector: string): Promise<boolean>
  /** The value of an expression in the page; a promise is waited for. */
  ask<T>(expression: string): Promise<T>
  /** Loads the page anew and waits until it answers. */
  reload(): Promise<void>
  /** What the page wrote to its console as errors, and what it threw, so far. */
  complaints(): Promise<string[]>
}

type Spot = { x: number; y: number; inner: number }

/**
 * The middle of what is in sight of the first visible element that matches; null when there is none. The
 * middle of all of a long text would lie somewhere below, on what is no text. What lies under something else
 * is clicked at all the same: so do authors.
 */
const spotOf = (selector: string) => `(() => {
  const found = [...document.querySelectorAll(${JSON.stringify(selector)})].find((e) => e.checkVisibility())
  const inSight = () => {
    const box = found.getBoundingClientRect()
    let [left, top, right, bottom] = [Math.max(0, box.left), Math.max(0, box.top), Math.min(innerWidth, box.right), Math.min(innerHeight, box.bottom)]
    for (let e = found.parentElement; e; e = e.parentElement) {
      if (getComputedStyle(e).overflow === "visible") continue
      const outer = e.getBoundingClientRect()
      ;[left, top, right, bottom] = [Math.max(left, outer.left), Math.max(top, outer.top), Math.min(right, outer.right), Math.min(bottom, outer.bottom)]
    }
    return right > left && bottom > top ? { x: (left + right) / 2, y: (top + bottom) / 2, inner: innerHeight } : null
  }
  if (!found) return null
  const spot = inSight()
  if (spot) return spot
  found.scrollIntoView({ block: "nearest" })
  return inSight()
})()`

export class BrowserHands implements Hands {
  readonly face = "browser"

  constructor(
    private readonly page: Page,
    private readonly said: string[],
  ) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text)
  }

  async click(selector: string): Promise<boolean> {
    const spot = await this.ask<Spot | null>(spotOf(selector))
    if (spot) await this.page.mouse.click(spot.x, spot.y)
    return spot !== null
  }

  ask<T>(expression: string): Promise<T> {
    return this.page.evaluate(expression) as Promise<T>
  }

  async reload(): Promise<void> {
    await this.page.reload()
    // With nothing but the text on screen there is no list.
    await this.page.locator("#post-list, .zen").first().waitFor({ timeout: 30_000 })
  }

  complaints(): Promise<string[]> {
    return Promise.resolve([...this.said])
  }
}

/** The names that xdotool has for keys. */
const keysyms: Record<string, string> = {
  ",": "comma",
  Control: "ctrl",
  Shift: "shift",
  Alt: "alt",
  Enter: "Return",
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  Backspace: "BackSpace",
  PageDown: "Next",
  PageUp: "Prior",
}

export class WindowHands implements Hands {
  readonly face = "window"

  constructor(private readonly window: GalleyWindow) {}

  /** Begins to note what the page complains about. */
  async listen(): Promise<void> {
    await this.window.evaluate(`(() => {
      if (window.complaints) return
      const said = (window.complaints = [])
      addEventListener("error", (e) => said.push("exception: " + e.message + " " + e.error?.stack))
      addEventListener("unhandledrejection", (e) => said.push("rejection: " + String(e.reason)))
      const error = console.error
      console.error = (...all) => (said.push("console: " + all.map(String).join(" ")), error(...all))
    })()`)
  }

  async press(...keys: string[]): Promise<void> {
    if (keys.length === 0) return
    const named = (key: string) =>
      key.split("+").map((part) => keysyms[part] ?? (part.length === 1 ? part.toLowerCase() : part)) // prettier-ignore
    await this.window.key(...keys.map((key) => named(key).join("+")))
  }

  type(text: string): Promise<void> {
    return this.window.type(text, 4)
  }

  async click(selector: string): Promise<boolean> {
    const spot = await this.ask<Spot | null>(spotOf(selector))
    if (spot) await this.window.clickAt(spot.x, spot.y, spot.inner)
    return spot !== null
  }

  ask<T>(expression: string): Promise<T> {
    return this.window.evaluate<T>(expression)
  }

  async reload(): Promise<void> {
    // The answer to a question may go down with the page that was asked.
    await this.window.evaluate(`(setTimeout(() => location.reload(), 50), true)`)
    await expect
      .poll(
        () =>
          this.window
            .evaluate<boolean>(`!window.complaints && Boolean(document.querySelector("#post-list, .zen"))`)
            .catch(() => false),
        { timeout: 30_000 },
      )
      .toBe(true)
    await this.listen()
  }

  complaints(): Promise<string[]> {
    return this.window.evaluate<string[]>(`window.complaints ?? []`)
  }
}
