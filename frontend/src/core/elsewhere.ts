/** Pictures of other hosts: Galley fetches them, once the author has allowed it; until then their place says whose they are. */

/** Where Galley hands out a picture of another host. */
export function fetched(address: string): string {
  const bytes = new TextEncoder().encode(address)
  const text = btoa(String.fromCharCode(...bytes))
  return "/galley/remote/" + text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
}

/** Stands for the site, whose name an address of its own does not hold. */
const own = "galley.invalid"

/** The host of an address as a reader knows it, "" when there is none. */
export function hostOf(address: string): string {
  try {
    const { hostname } = new URL(address, `https://${own}`)
    return hostname === own ? "" : hostname
  } catch {
    return ""
  }
}

/**
 * A picture that stands for one of another host and names it. It fills the place the author gave the real
 * one, in ink without colour: a page with dark colours inverts it.
 */
export function placeholder(host: string): string {
  const name = [...host].slice(0, 48).join("")
  const shown = name.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%">` +
    `<rect x="1" y="1" width="99%" height="99%" rx="6" fill="#000" fill-opacity=".05" stroke="#000" stroke-opacity=".3" stroke-dasharray="4 4"/>` +
    `<text x="50%" y="50%" dy=".35em" text-anchor="middle" font-family="system-ui,sans-serif" font-size="13" fill="#000" fill-opacity=".72">${shown}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
