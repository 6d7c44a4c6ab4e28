import { commandById, commands, type Command } from "./commands"
import { parseShortcut, pressed, sameKeys, type KeyPress, type Shortcut } from "./keys"

/** Keys the author chose for a command, "" for none. */
export type KeyChoice = { readonly command: string; readonly keys: string }

/** Which keys do what: the usual ones, and over them the author's. */
export class Bindings {
  private readonly chosen = new Map<string, string>()
  private readonly shortcuts: [Shortcut, Command][] = []

  /** Choices that name no command, or no keys that can be understood, are left out. */
  constructor(readonly choices: readonly KeyChoice[] = []) {
    for (const { command, keys } of choices)
      if (commandById(command) && understood(keys)) this.chosen.set(command, keys)
    // The author's come first: they win over a usual one that is the same.
    const order = [...commands].sort((a, b) => Number(this.chosen.has(b.id)) - Number(this.chosen.has(a.id)))
    for (const command of order) {
      const keys = this.keysOf(command.id)
      if (keys) this.shortcuts.push([parseShortcut(keys), command])
    }
  }

  /** "" for none. */
  keysOf(id: string): string {
    return this.chosen.get(id) ?? commandById(id)?.keys ?? ""
  }

  /** Whether the keys of a command are not the usual ones. */
  isChosen(id: string): boolean {
    return this.chosen.has(id) && this.chosen.get(id) !== commandById(id)?.keys
  }

  /** The command a key press stands for. */
  commandFor(event: KeyPress, mac: boolean): Command | undefined {
    return this.shortcuts.find(([shortcut]) => pressed(shortcut, event, mac))?.[1]
  }

  /** The other commands that have these keys. */
  conflicts(id: string, keys: string): Command[] {
    if (!keys) return []
    return commands.filter((command) => {
      const theirs = this.keysOf(command.id)
      return command.id !== id && theirs !== "" && sameKeys(theirs, keys)
    })
  }

  /** The choices with other keys for a command: the usual ones are no choice. */
  with(id: string, keys: string): KeyChoice[] {
    const others = this.choices.filter(({ command }) => command !== id && commandById(command))
    return keys === commandById(id)?.keys ? others : [...others, { command: id, keys }]
  }

  /** The same, and the commands that had the keys have none. */
  taking(id: string, keys: string): KeyChoice[] {
    const freed = this.conflicts(id, keys).reduce(
      (bindings, command) => new Bindings(bindings.with(command.id, "")),
      this as Bindings,
    )
    return freed.with(id, keys)
  }
}

function understood(keys: string): boolean {
  if (keys === "") return true
  try {
    parseShortcut(keys)
    return true
  } catch {
    return false
  }
}
