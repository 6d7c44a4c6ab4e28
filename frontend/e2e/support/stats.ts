import { writeFileSync } from "node:fs"
import { resultFile } from "./paths"

/** The value below which share p (0 to 1) of the sorted numbers lie. */
export function percentile(values: number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? NaN
}

/** Prints one line of figures for the closing table of a run and keeps the raw numbers. */
export function reportLatency(engine: string, place: string, series: Record<string, number[]>): void {
  const parts = Object.entries(series).map(([what, values]) => {
    const [p50, p95] = [percentile(values, 0.5), percentile(values, 0.95)]
    const unit = what === "frames" ? "" : " ms"
    return `${what} p50 ${round(p50)}${unit}, p95 ${round(p95)}${unit}`
  })
  const n = Object.values(series)[0]?.length ?? 0
  // Straight to the stream: a test runner decorates what goes through console.
  process.stdout.write(`latency ${engine}, ${place}: ${parts.join("; ")} (${n} keys)\n`)
  const file = `latency-${engine}-${place.replace(/[^a-z0-9]+/gi, "-")}.json`
  writeFileSync(resultFile(file), JSON.stringify({ engine, place, series }))
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1)
}
