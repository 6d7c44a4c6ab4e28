/** The preview's words, in ICU message format: part of the interface's message catalogue. */
export const previewWords = {
  "preview.frame": "Page of {title}",
  "preview.making": "The page is being made",
  "preview.leave": "This link leaves Galley:",
  "preview.openLink": "Open",
  "preview.copyLink": "Copy address",
  "preview.close": "Close",
  "preview.remote":
    "{others, plural, =0 {This post shows pictures from {host}.} one {This post shows pictures from {host} and one other host.} other {This post shows pictures from {host} and # other hosts.}} Load them?",
  "preview.remoteLoad": "Load pictures",
  "preview.remoteHint":
    "Holds for this folder; Settings take it back. Those hosts learn that somebody looks at their pictures.",
  "preview.remoteClose": "Not now",
  "preview.showOnce": "Show the page once",
  "preview.showAgain": "Show it as it is now",
  "preview.refused": "This link leads nowhere a browser may go: {url}",
  "preview.noPage": "{url} is no post: it is made when you export.",
} as const
