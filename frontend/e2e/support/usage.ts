import { readFileSync, readdirSync } from "node:fs"

/** What a program and all it started use. Memory is the proportional set size: shared pages count once, in parts. */
export interface Usage {
  name: string
  pid: number
  pssKb: number
  /** Processor time used so far. */
  cpuMs: number
}

/** Linux counts processor time in hundredths of a second. */
const tickMs = 10

export function usage(pid: number): Usage[] {
  return family(pid).flatMap((one) => {
    try {
      const stat = readFileSync(`/proc/${one}/stat`, "utf8")
      const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"))
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
      const rollup = readFileSync(`/proc/${one}/smaps_rollup`, "utf8")
      const pssKb = Number(rollup.match(/^Pss:\s+(\d+)/m)?.[1] ?? 0)
      return [{ name, pid: one, pssKb, cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs }]
    } catch {
      return [] // ended meanwhile
    }
  })
}

/** A process with all its descendants. */
function family(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8")
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]))
    } catch {
      // ended meanwhile
    }
  }
  const found = [pid]
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child)
  return found
}

export const megabytes = (all: readonly Usage[]) => all.reduce((sum, { pssKb }) => sum + pssKb, 0) / 1024
export const milliseconds = (all: readonly Usage[]) => all.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
