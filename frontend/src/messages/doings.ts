/** The words of the timeline: what was changed. */
export const doingWords = {
  "doings.typed": "Typed in {title}{added, plural, =0 {} one {, # word} other {, # words}}",
  "doings.removed": "Removed from {title}{removed, plural, =0 {} one {, # word} other {, # words}}",
  "doings.pasted": "Pasted into {title}{added, plural, =0 {} one {, # word} other {, # words}}",
  "doings.field": "Changed “{field}” of {title}",
  "doings.dropped": "Moved text in {title}",
  "doings.restored": "Took another version of {title}",
  "doings.changed": "Changed {title}",
  "doings.toHere": "Undo back to here",
  "doings.toHereOf": "Undo back to here: {name}",
  "doings.undoneText": "Undone; Redo in the post brings it back",
  "doings.moved": "{from} is now {to}",
  "doings.trashed": "{path} went to the trash",
  "doings.more": "{count, plural, one {and # more} other {and # more}}",
  "doings.blocked": "Cannot be undone: {why}",
  "doings.note":
    "Changes of files stay here after a restart. What was typed stays as long as its post is open; older texts are in its history.",
} as const
