import type { PostState } from "../bridge/types"
import type { StateWords } from "./filter"
import { t, type MessageKey } from "./i18n"

const states: Record<PostState, MessageKey> = {
  published: "state.published",
  draft: "state.draft",
  scheduled: "state.scheduled",
  expired: "state.expired",
  hidden: "state.hidden",
  broken: "state.broken",
}

/** A state as the author reads it. */
export function stateWord(state: PostState): string {
  return t(states[state])
}

/** Every word a post's state can be found by. */
export function stateWords(): StateWords {
  const words = Object.fromEntries(
    Object.keys(states).map((state) => [state, stateWord(state as PostState)]),
  ) as Record<PostState, string>
  return { ...words, problem: t("state.problem"), page: t("state.page") }
}
