export type ToastAction = { label: string; run: () => void }
export type Toast = {
  id: number
  text: string
  /** A second, quieter line. */
  detail: string
  tone: "plain" | "danger"
  /** Until it is dismissed. */
  stays: boolean
  actions: ToastAction[]
}

/** How long a toast without trouble stays, in ms. */
const life = 8_000
/** More than this would hide the work behind them. */
const most = 3

/** Short notes about what was just done, with a way back where there is one. */
export class Toasts {
  items = $state.raw<readonly Toast[]>([])
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>()
  private next = 1

  /** Shows a note that leaves by itself. Returns its id. */
  show(text: string, detail = "", actions: ToastAction[] = []): number {
    const id = this.add({ text, detail, tone: "plain", stays: false, actions })
    this.resume(id)
    return id
  }

  /** Shows something the author should not miss. It stays until it is dismissed. */
  keep(text: string, detail = "", actions: ToastAction[] = []): number {
    return this.add({ text, detail, tone: "plain", stays: true, actions })
  }

  /** Shows a failure. It stays until it is dismissed. */
  fail(text: string, detail = "", actions: ToastAction[] = []): number {
    return this.add({ text, detail, tone: "danger", stays: true, actions })
  }

  dismiss(id: number): void {
    this.pause(id)
    this.items = this.items.filter((toast) => toast.id !== id)
  }

  /** Another folder is open: what notes offer would be done to it. */
  forget(): void {
    for (const { id, actions } of this.items) if (actions.length > 0) this.dismiss(id)
  }

  /** Keeps a note while it is being read. */
  pause(id: number): void {
    clearTimeout(this.timers.get(id))
    this.timers.delete(id)
  }

  /** Lets a note leave after its time, if it is one that leaves. */
  resume(id: number): void {
    const toast = this.items.find((item) => item.id === id)
    if (!toast || toast.stays) return
    this.pause(id)
    this.timers.set(
      id,
      setTimeout(() => this.dismiss(id), life),
    )
  }

  private add(toast: Omit<Toast, "id">): number {
    const id = this.next++
    // The same words twice are one note.
    for (const old of this.items)
      if (old.text === toast.text && old.detail === toast.detail) this.dismiss(old.id)
    for (const old of this.items.slice(0, Math.max(0, this.items.length - most + 1))) this.dismiss(old.id)
    this.items = [...this.items, { ...toast, id }]
    return id
  }
}
