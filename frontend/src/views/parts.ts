/**
 * Parts of the interface that the first picture does without. Each is loaded when it is first
 * shown, or behind that picture, whichever comes first: a start waits for none of them.
 */
export const parts = {
  dialogs: () => import("./DialogHost.svelte"),
  find: () => import("./find/FindView.svelte"),
  proof: () => import("./proof/ProofPanel.svelte"),
  terms: () => import("./terms/TermsView.svelte"),
  tour: () => import("./Tour.svelte"),
  welcome: () => import("./Welcome.svelte"),
}

/** Loads all of them. What cannot be loaded now is asked for again where it is shown. */
export function loadParts(): void {
  for (const load of Object.values(parts)) load().catch(() => {})
}
