import { getContext, setContext } from "svelte"

// A modal dialog hides all else from screen readers, live regions included. So what is
// said while one is open is said within it.

const key = Symbol("said")

/** Lets dialogs say what said returns. Called while the root is set up. */
export function provideSaid(said: () => string): void {
  setContext(key, said)
}

/** What is to be said; the parts of an interface that says nothing hear nothing. */
export function useSaid(): () => string {
  return getContext<(() => string) | undefined>(key) ?? (() => "")
}
