import { connect } from "node:net"
import { join } from "node:path"
import type { Sandbox } from "../support/sandbox"

/** What monkey.go tells of the program: built with the tag monkey only. */
export interface Vitals {
  Goroutines: number
  /** In use right after a collection. */
  HeapBytes: number
  Stacks: string[]
}

/** Where the program of a sandbox answers. */
export const socketOf = (sandbox: Sandbox) => join(sandbox.root, "vitals")

export function vitals(sandbox: Sandbox): Promise<Vitals> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketOf(sandbox))
    let told = ""
    socket.on("data", (chunk) => (told += String(chunk)))
    socket.once("end", () => resolve(JSON.parse(told) as Vitals))
    socket.once("error", reject)
  })
}

/** Which goroutines there are, by where they were started: the most frequent first. */
export function origins({ Stacks }: Vitals): string {
  const count = new Map<string, number>()
  for (const stack of Stacks) {
    const origin = /created by (\S+)/.exec(stack)?.[1] ?? stack.split("\n")[1]?.replace(/\(.*/, "") ?? "?"
    count.set(origin, (count.get(origin) ?? 0) + 1)
  }
  return [...count]
    .toSorted((a, b) => b[1] - a[1])
    .map(([origin, n]) => `${n} ${origin}`)
    .join(", ")
}
