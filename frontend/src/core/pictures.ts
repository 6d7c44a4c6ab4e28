import type { ImageFile } from "../bridge/types"
import { fold } from "./filter"
import { folderOf } from "./paths"

/** The picture a post means by what it wrote: its value, its path, or a path beside the post. null when none is. */
export function findPicture(written: string, post: string, pictures: readonly ImageFile[]): ImageFile | null {
  const plain = decoded(written.trim().replace(/[?#].*$/, ""))
  if (!plain) return null
  const bare = plain.replace(/^\/+/, "")
  const beside = joined(folderOf(post), plain)
  return (
    pictures.find((each) => each.value === written || each.value === plain) ??
    pictures.find((each) => each.path === beside) ??
    pictures.find((each) => each.path === bare || each.value.replace(/^\/+/, "") === bare) ??
    null
  )
}

/** An address on another machine, or a picture within the text itself: nothing to look for in the folder. */
export function isRemote(written: string): boolean {
  return /^\s*([a-z][a-z0-9+.-]*:|\/\/)/i.test(written)
}

/** The pictures whose name or path holds every word of the query. */
export function searchPictures(query: string, pictures: readonly ImageFile[]): readonly ImageFile[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return pictures
  return pictures.filter((each) => {
    const text = fold(`${each.name} ${each.path}`)
    return words.every((word) => text.includes(word))
  })
}

/** The place in a grid of so many columns that a key leads to, or null when the key is none of a grid's. */
export function placeByKey(at: number, key: string, columns: number, count: number): number | null {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key]
  if (step !== undefined) {
    const next = at + step
    return next < 0 || next >= count ? at : next
  }
  if (key === "Home") return 0
  return key === "End" ? count - 1 : null
}

function joined(folder: string, name: string): string {
  const parts: string[] = []
  for (const part of `${folder}/${name}`.split("/")) {
    if (part === "..") parts.pop()
    else if (part && part !== ".") parts.push(part)
  }
  return parts.join("/")
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a percent sign of its own
  }
}
