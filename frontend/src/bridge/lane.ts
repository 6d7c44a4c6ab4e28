import { BridgeError, toBridgeError } from "./errors"

/** Calls that take longer than this, in ms, would be felt while typing. */
const felt = 40
/** How long nothing is asked after such a call, in ms. */
const shortRest = 2000
/** So many calls are looked at together; when most of them take longer than slow, in ms, a long rest follows. */
const looked = 7
const slow = 15
const longRest = 60_000
/** Longer questions go the usual way, in UTF-16 units. */
const most = 32_000

/** Carries a call to Go and the answer back within the task; "" for one that takes too long. */
export type Way = (method: string, args: string) => string

/** The way that Go named; null for none. */
export function wayOf(lane: string): Way | null {
  if (lane === "") return null
  return lane === "dialog" ? byDialog : (method, args) => byRequest(lane + method, args)
}

/**
 * Calls that are answered within the running task, so that the preview of a letter is there in the frame
 * that shows the letter. The page stands still meanwhile: where that would be felt, as over a slow
 * connection, there are none for a while.
 */
export class Lane {
  private took: number[] = []
  private restUntil = 0

  constructor(
    /** null for no lane. */
    private readonly way: Way | null,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Asks; null when the usual way is to be taken. Throws a BridgeError when Go refuses or is gone. */
  ask<T>(method: string, args: unknown[]): T | null {
    const began = this.now()
    if (!this.way || began < this.restUntil) return null
    const question = JSON.stringify(args)
    if (question.length > most) return null
    let answer: string
    try {
      answer = this.way(method, question)
    } catch {
      this.restUntil = Infinity
      throw new BridgeError("internal", "Galley does not answer.")
    }
    this.note(this.now() - began)
    return read<T>(answer)
  }

  private note(took: number): void {
    this.took = [...this.took.slice(1 - looked), took]
    if (took > felt) this.restUntil = this.now() + shortRest
    const slowOnes = this.took.filter((one) => one > slow).length
    if (slowOnes > looked / 2) {
      this.restUntil = this.now() + longRest
      this.took = []
    }
  }
}

function read<T>(answer: string): T {
  if (!answer) throw new BridgeError("timeout", "Galley takes too long.")
  const { result, error } = JSON.parse(answer) as { result: T; error?: string }
  if (error !== undefined) throw toBridgeError(new Error(error))
  return result
}

/** The engine waits for the program of the window, which answers the dialog instead of showing it. */
function byDialog(method: string, args: string): string {
  const answer = prompt(`{"method":${JSON.stringify(method)},"args":${args}}`)
  if (answer === null) throw new Error("The dialog was shown.")
  return answer
}

function byRequest(url: string, args: string): string {
  const request = new XMLHttpRequest()
  request.open("POST", url, false)
  request.send(args)
  if (request.status !== 200) throw new Error(`The answer is ${request.status}.`)
  return request.responseText
}
