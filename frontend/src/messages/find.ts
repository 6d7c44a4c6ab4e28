/** The words of finding: in the texts of all posts, in the palette, and ways back. */
export const findWords = {
  "command.file.pin": "Keep the post on top of the list, or not",
  "command.go.back": "Back",
  "command.go.command": "All commands",
  "command.go.find": "Find in all posts",
  "command.go.forward": "Forward",
  "command.go.replace": "Replace in all posts",

  "find.case": "Match upper and lower case",
  "find.count": "{total, plural, =0 {Nothing found} one {# post} other {# posts}}",
  "find.countMore": "{total, plural, one {More than # post} other {More than # posts}}",
  "find.front": "Front matter, too",
  "find.hint":
    "Words stand anywhere in a text. Put phrases in quotes, and narrow the posts with tag:, state: or year:.",
  "find.hintLiteral": "The text is taken letter by letter, and every change is shown before it is made.",
  "find.hits": "{count, plural, one {# place} other {# places}}",
  "find.label": "Find in all posts",
  "find.more": "Show more",
  "find.only": "Only in posts with",
  "find.onlyHint": "tag:go state:draft",
  "find.placeholder": "Find in all posts",
  "find.regexp": "Regular expression",
  "find.replace": "Replace…",
  "find.replaceWith": "Replace with",
  "find.replaced": "{count, plural, one {Replaced in # post} other {Replaced in # posts}}",
  "find.results": "What was found",
  "find.rest": "{count, plural, one {# more place} other {# more places}}",
  "find.showReplace": "Replace",
  "find.tab": "Search",
  "find.waiting": "Reading the posts…",
  "find.whole": "Whole words only",

  "palette.commands": "Commands",
  "palette.commandsLabel": "Run a command",
  "palette.headings": "Headings of this post",
  "palette.notNow": "not now",
  "palette.posts": "Posts",
  "palette.recent": "Recent",

  "pinned.group": "On top",
  "pinned.off": "{title} is no longer kept on top",
  "pinned.on": "{title} stays on top of the list",

  "plan.leave": "Change {title}",

  "trail.end": "There is no place to go forward to",
  "trail.start": "There is no place to go back to",
}
