import { wordsOfName } from "./media"

/** An address as it stands in a link: one with brackets or blanks would end early. */
export function written(target: string): string {
  return /[\s()<>]/.test(target) ? `<${target.replace(/[<>]/g, encodeURIComponent)}>` : target
}

/** Markdown for a picture; a name that says something stands for a description until there is one. */
export function imageText(value: string, name: string): string {
  return `![${wordsOfName(name).replace(/[[\]\\]/g, "\\$&")}](${written(value)})`
}
