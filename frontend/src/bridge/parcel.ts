import type { Block, Patch } from "./client"

/** What a parcel holds; see app/parcel.go. */
export type Contents = { text: string; patch: Patch }

type Label = {
  text: number
  splices: [at: number, del: number, ins: number][] | null
  from: number
  shift: number
  html: number[] | null
  line: number[]
  end: number[]
  anchors: string[]
}

/** Opens a parcel: a line that says how long everything is, and everything, one behind the other. */
export function openParcel(parcel: string): Contents {
  const cut = parcel.indexOf("\n")
  const label = JSON.parse(parcel.slice(0, cut)) as Label
  let at = cut + 1
  const take = (length: number) => parcel.slice(at, (at += length))
  const text = take(label.text)
  let next = 0
  const block = (): Block => {
    const i = next++
    const [html, line, end, anchors] = [
      take(label.html![i]!),
      label.line[i]!,
      label.end[i]!,
      label.anchors[i],
    ]
    return anchors ? { html, line, end, anchors } : { html, line, end }
  }
  const splices = (label.splices ?? []).map(([at, del, ins]) => ({
    at,
    del,
    ins: Array.from({ length: ins }, block),
  }))
  return { text, patch: { splices, from: label.from, shift: label.shift } }
}
