import type { Locator } from "playwright-core"
import type { Desk } from "./desk"

/** The preview of a change of many posts, as an author sees it. */
export class PlanView {
  readonly dialog: Locator

  constructor(readonly desk: Desk) {
    this.dialog = desk.page.getByRole("dialog")
  }

  /** Waits until the plan is shown. */
  async shown(): Promise<void> {
    await this.dialog.getByText(/Nothing is written yet|No file changes/).waitFor()
  }

  /** The lines of each file, by its path: "3 - tags: go", "3 + tags: golang". */
  lines(): Promise<Record<string, string[]>> {
    return this.dialog.getByRole("region", { name: "Changed files" }).evaluate((files) => {
      const text = (parent: Element, part: string) => parent.querySelector(part)?.textContent?.trim() ?? ""
      return Object.fromEntries(
        [...files.querySelectorAll("section")].map((section) => [
          text(section, ".path bdi"),
          [...section.querySelectorAll(".lines > div")].map((line) => {
            const sign = line.classList.contains("old") ? "-" : "+"
            return `${text(line, ".number")} ${sign} ${line.querySelector(".text")?.textContent ?? ""}`
          }),
        ]),
      )
    })
  }

  /** Makes the change and waits until the plan is gone. */
  async apply(): Promise<void> {
    await this.dialog.getByRole("button", { name: /^Apply to/ }).click()
    await this.dialog.waitFor({ state: "detached" })
  }

  async cancel(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Cancel" }).click()
    await this.dialog.waitFor({ state: "detached" })
  }

  /** Undoes by the note that tells of the change. What it did is to be waited for. */
  async undo(): Promise<void> {
    await this.desk.button("Undo").first().click()
  }
}
