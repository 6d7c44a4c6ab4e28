/** The words of links between posts: what leads here, and letting links follow new names. */
export const linkWords = {
  "backlinks.empty": "No other post leads here yet.",
  "backlinks.heading": "Leads here",
  "backlinks.label": "Places in other posts that lead here",
  "backlinks.loading": "Looking for links…",
  "backlinks.more": "{count, plural, one {and # more} other {and # more}}",
  "command.go.backlinks": "Go to what leads to this post",

  "links.address":
    "{links, plural, one {# link leads} other {# links lead}} to the old address, in {posts, plural, one {# post} other {# posts}}",
  "links.changed": "{old} is now {new}.",
  "links.heading":
    "{links, plural, one {# link leads} other {# links lead}} to the old heading, in {posts, plural, one {# post} other {# posts}}",
  "links.leave": "Leave them",
  "links.renamed": "Renamed, and the links to it follow",
  "links.title":
    "{links, plural, one {# link names} other {# links name}} the old title, in {posts, plural, one {# post} other {# posts}}",
  "links.update": "Update…",
  "links.updated": "{count, plural, one {Links updated in # post} other {Links updated in # posts}}",
} as const
