import CircleX from "@lucide/svelte/icons/circle-x"
import Info from "@lucide/svelte/icons/info"
import TriangleAlert from "@lucide/svelte/icons/triangle-alert"
import type { Level } from "../../bridge/client"
import type { MessageKey } from "../../core/i18n"

/** How each level is shown: a shape, a word, and a colour besides. */
export const levelLooks = {
  error: { icon: CircleX, word: "proof.error", count: "proof.errors" },
  warning: { icon: TriangleAlert, word: "proof.warning", count: "proof.warnings" },
  note: { icon: Info, word: "proof.note", count: "proof.notes" },
} as const satisfies Record<Level, { icon: unknown; word: MessageKey; count: MessageKey }>
