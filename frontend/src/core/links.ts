/** An entry of a menu: its text, and where it leads. */
export type MenuLink = { title: string; url: string }

/** Links as a setting has them, a JSON list; null for a setting that is not there. */
export function readLinks(text: string): MenuLink[] | null {
  if (!text) return null
  const links = JSON.parse(text) as MenuLink[]
  return links.map(({ title, url }) => ({ title, url }))
}

/** The setting that says these links. */
export function writeLinks(links: readonly MenuLink[]): string {
  return JSON.stringify(links.map(({ title, url }) => ({ title: title.trim(), url: url.trim() })))
}

/** What keeps a link from being one: no text, no address, or an address that runs something. */
export function linkFault(link: MenuLink): "title" | "url" | "runs" | null {
  const { title, url } = link
  if (!title.trim()) return "title"
  if (!url.trim()) return "url"
  const scheme = url.replace(/\s+/g, "").split(":", 1)[0]!.toLowerCase()
  return ["javascript", "data", "vbscript"].includes(scheme) && url.includes(":") ? "runs" : null
}

/** The list with the item at one place moved to another; itself where there is no such place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  if (to < 0 || to >= list.length || from < 0 || from >= list.length) return next
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}
