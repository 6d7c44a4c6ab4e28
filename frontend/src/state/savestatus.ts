import { t } from "../core/i18n"
import type { EditSession } from "../editor/session.svelte"

export type SaveStatus = {
  text: string
  tone: "ok" | "quiet" | "warn" | "danger"
  /** Saving again may help. */
  retry: boolean
}

/** How a post stands, in words. */
export function saveStatus(session: EditSession): SaveStatus {
  const quiet = (text: string): SaveStatus => ({ text, tone: "quiet", retry: false })
  if (session.readOnly) return quiet(t("save.readOnly"))
  switch (session.saveState) {
    case "saving":
      return quiet(t("save.saving"))
    case "failed":
      return { text: t("save.failed", { reason: session.error?.message ?? "" }), tone: "danger", retry: true }
    case "conflict":
      return { text: t("save.changed"), tone: "warn", retry: false }
    case "removed":
      return { text: t("save.removed"), tone: "warn", retry: false }
    default:
      return session.dirty ? quiet(t("save.unsaved")) : { text: t("save.saved"), tone: "ok", retry: false }
  }
}
