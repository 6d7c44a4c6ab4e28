/** Words about what happens around the window: other starts, notifications. */
export const platformWords = {
  "open.waits": "{name} opens next",
  "open.waitsDetail": "As soon as this dialog is closed.",
} as const
