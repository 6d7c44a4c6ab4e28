import type { Events } from "./types"

type Runtime = { EventsOn(name: string, run: (payload: unknown) => void): () => void }

declare global {
  interface Window {
    runtime?: Partial<Runtime>
  }
}

/** Follows one kind of event. Returns the function that stops it. */
export type Subscribe = <K extends keyof Events>(name: K, run: (payload: Events[K]) => void) => () => void

/** Follows events of the real runtime; does nothing where there is none. */
export const on: Subscribe = (name, run) => {
  const stop = window.runtime?.EventsOn?.(name, (payload) => run(payload as never))
  return stop ?? (() => {})
}
