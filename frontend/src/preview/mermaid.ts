import type { Mermaid, MermaidConfig } from "mermaid"

/** A drawing in colours for light pages and for dark ones. */
export type Drawing = { light: string; dark: string }

/** Fonts that set the same widths everywhere: what is measured here fits in a reader's browser. */
const font = 'Arial, "Liberation Sans", Helvetica, sans-serif'

/** What a diagram's own directives may not change: what makes drawings safe and repeatable. */
const fixed = [
  "secure",
  "securityLevel",
  "startOnLoad",
  "maxTextSize",
  "maxEdges",
  "suppressErrorRendering",
  "htmlLabels",
  "deterministicIds",
  "deterministicIDSeed",
  "fontFamily",
  "themeCSS",
]

function config(theme: "default" | "dark"): MermaidConfig {
  return {
    startOnLoad: false,
    securityLevel: "strict",
    secure: fixed,
    suppressErrorRendering: true,
    look: "classic",
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    class: { htmlLabels: false },
    deterministicIds: true,
    deterministicIDSeed: "galley",
    fontFamily: font,
    // The dark theme defines a gradient that only another look paints with: without it the
    // two drawings differ in colours alone.
    themeVariables: { fontFamily: font, useGradient: false },
    theme,
  }
}

/** Mermaid is large, so it is loaded with the first diagram. */
let loading: Promise<Mermaid> | null = null

function load(): Promise<Mermaid> {
  loading ??= import("mermaid").then((module) => module.default)
  loading.catch(() => (loading = null))
  return loading
}

/** Draws a diagram in the app's own page, out of sight. Throws what Mermaid says of a mistake. */
export async function draw(source: string): Promise<Drawing> {
  const mermaid = await load()
  const place = document.createElement("div")
  place.setAttribute("aria-hidden", "true")
  place.style.cssText = "position:absolute;left:-20000px;top:0;width:800px;visibility:hidden;contain:strict"
  document.body.append(place)
  try {
    const one = async (theme: "default" | "dark") => {
      mermaid.initialize(config(theme))
      return (await mermaid.render("diagram", source, place)).svg
    }
    return { light: await one("default"), dark: await one("dark") }
  } finally {
    place.remove()
  }
}
