/** The last part of a post's address. */

/** Bytes that Galley allows a slug. */
const most = 200

/**
 * A part of an address from a title, as Galley makes it itself: letters and digits of any script in lower
 * case with single hyphens between. "" when the text holds neither letters nor digits.
 */
export function slugOf(text: string): string {
  const bare = text.normalize("NFC").replace(/['’]/g, "")
  const slug = bare
    .split(/[^\p{L}\p{Nd}\p{M}]+/u)
    .map((word) => word.replace(/^\p{M}+/u, ""))
    .filter(Boolean)
    .join("-")
    .toLowerCase()
  return clip(slug)
}

function clip(slug: string): string {
  const bytes = new TextEncoder()
  if (bytes.encode(slug).length <= most) return slug
  let words = slug.split("-")
  while (words.length > 1 && bytes.encode(words.join("-")).length > most) words = words.slice(0, -1)
  let cut = words.join("-")
  while (bytes.encode(cut).length > most) cut = cut.slice(0, -1)
  return cut
}

/** The characters of a slug that do not belong into an address, each once, in their order. */
export function badInSlug(slug: string): string[] {
  const found = slug.match(/[\s/\\?#%&"'<>|:*^`{}[\]]/gu) ?? []
  return [...new Set(found)]
}
