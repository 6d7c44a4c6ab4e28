/** Texts under names as they are kept: those that have both. */
export function keptTexts(list: readonly { name: string; text: string }[]): { name: string; text: string }[] {
  return list.map(({ name, text }) => ({ name: name.trim(), text })).filter(({ name, text }) => name && text)
}
