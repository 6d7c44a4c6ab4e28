import type { SiteChange } from "../bridge/types"
import { t } from "./i18n"
import type { PlanLine, What } from "./siteplan"
import { toldSeconds } from "./timeleft"

/** The words of an export for values of its plan and progress. */

/** "about 25 seconds left"; "" while nothing can be said. */
export function leftText(seconds: number | null): string {
  if (seconds === null) return ""
  const told = toldSeconds(seconds)
  if (told === 0) return t("export.leftFew")
  if (told < 60) return t("export.leftSeconds", { seconds: told })
  return t("export.leftMinutes", { minutes: Math.round(told / 60) })
}

export function whyText({ why }: SiteChange): string {
  return {
    new: t("export.whyNew"),
    gone: t("export.whyGone"),
    text: t("export.whyText"),
    head: t("export.whyHead"),
    around: t("export.whyAround"),
    contents: t("export.whyContents"),
  }[why]
}

/** The heading of a group of files. */
export function headText({ what, pages, count }: Extract<PlanLine, { kind: "head" }>): string {
  if (pages) {
    return {
      added: t("export.pagesAdded", { count }),
      changed: t("export.pagesChanged", { count }),
      removed: t("export.pagesRemoved", { count }),
    }[what]
  }
  return {
    added: t("export.filesAdded", { count }),
    changed: t("export.filesChanged", { count }),
    removed: t("export.filesRemoved", { count }),
  }[what]
}

export function countText(what: What | "unchanged", count: number): string {
  return {
    added: t("export.added", { count }),
    changed: t("export.changed", { count }),
    removed: t("export.removed", { count }),
    unchanged: t("export.unchanged", { count }),
  }[what]
}

/** At most three names, and how many more there are. */
export function namesText(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(", ")
  return names.length > 3 ? t("export.causesMore", { names: shown, count: names.length - 3 }) : shown
}
