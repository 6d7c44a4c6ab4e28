/** The preview's words, in ICU message format: part of the interface's message catalogue. */
export const previewWords = {
  "preview.frame": "Page of {title}",
  "preview.making": "The page is being made",
  "preview.empty": "Nothing written yet. The page grows here as you type.",
  "preview.leave": "This link leaves Galley:",
  "preview.openLink": "Open",
  "preview.copyLink": "Copy address",
  "preview.close": "Close",
  "preview.refused": "This link leads nowhere a browser may go: {url}",
  "preview.noPage": "{url} is no post: it is made when you export.",
} as const
