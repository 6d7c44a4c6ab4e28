/** Slash paths relative to the workspace. */

/** The last part: "posts/a.md" gives "a.md". */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1)
}

/** All but the last part: "posts/a.md" gives "posts", "a.md" gives "". */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")))
}

/** Whether the name is one of Markdown's. */
export function isMarkdown(name: string): boolean {
  return /\.(md|markdown)$/i.test(name)
}

/**
 * The path an author means when typing a new name for a post: the ending is kept when left out,
 * slashes move it, spaces at the ends go. null when nothing usable was typed.
 */
export function renamedPath(old: string, typed: string): string | null {
  const parts = typed.trim().replace(/\\/g, "/").split("/").filter(Boolean)
  const name = parts.pop()
  if (!name || name === "." || name === ".." || parts.includes("..")) return null
  const ending = /\.[^./]+$/.exec(old)?.[0] ?? ".md"
  return [...parts, isMarkdown(name) ? name : name + ending].join("/")
}

/** A full path with the home folder written "~". */
export function shortDir(dir: string, home: string): string {
  if (!home || !(dir === home || dir.startsWith(home + "/"))) return dir
  return "~" + dir.slice(home.length)
}
