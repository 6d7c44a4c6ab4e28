/** Words of the preview's views, in ICU message format: part of the interface's message catalogue. */
export const lookWords = {
  "look.view": "Show the post as",
  "look.page": "Page",
  "look.card": "Home card",
  "look.feed": "Feed item",
  "look.search": "Search result",
  "look.social": "Social card",
  "look.print": "Print",
  "look.frame": "{title} as {view}",
  "look.making": "This view is being made",
  "look.failed": "This view could not be made. {message}",
  "look.again": "Try again",
  "look.notes": "About this view",
  "look.editField": "Edit field",
  "look.editFieldNamed": "Edit field {field}",
  "look.more": "Preview options",
  "look.colours": "Colours",
  "look.coloursAuto": "The reader’s",
  "look.coloursLight": "Light",
  "look.coloursDark": "Dark",

  "zoom.label": "Zoom of the preview",
  "zoom.now": "{zoom}%",
  "zoom.in": "Zoom in",
  "zoom.out": "Zoom out",

  "paper.label": "Page {page} of {pages}",
  "paper.next": "Next page",
  "paper.previous": "Page before",
  "paper.print": "Print…",
  "paper.region": "Sheets of paper",
  "paper.failed":
    "The page could not be printed from here. Export the site and print the page from your browser.",

  "look.note.broken": "Readers do not get this: the front matter cannot be read.",
  "look.note.draft": "Readers do not get this yet: the post is a draft.",
  "look.note.hidden": "Readers do not find this in any list: the post is hidden.",
  "look.note.expired": "Readers do not get this any more: the post has expired.",
  "look.note.scheduled": "Readers do not get this before {date}.",
  "look.note.scheduledSomeDay": "Readers do not get this yet: the post is scheduled.",
  "look.note.taken": "Readers do not get this: another file has the address {url}.",
  "look.note.standalone": "A page by itself is in no list of posts. Readers find it in the menu.",
  "look.note.laterPage":
    "On page {page} of the list: {before, plural, one {# post stands} other {# posts stand}} before it.",
  "look.note.undated": "Without a date it stands behind all posts that have one.",
  "look.note.standaloneFeed": "A page by itself is in no feed.",
  "look.note.undatedFeed": "Without a date the post is in no feed.",
  "look.note.outOfFeed":
    "The feeds hold the newest {size} posts, and {newer, plural, one {# is} other {# are}} newer than this one.",
  "look.note.noAddressFeed":
    "The site has no address yet, so the feeds say {address}. Set baseURL in galley.yaml.",
  "look.note.noAddressSearch": "The site has no address yet. Set baseURL in galley.yaml.",
  "look.note.titleFits": "The title takes {width} of {most} px.",
  "look.note.titleLong": "The title is cut: it takes {width} px, and {most} px are shown.",
  "look.note.descriptionNone":
    "There is no description: search engines and networks choose words of their own.",
  "look.note.descriptionOwn": "The text is the description.",
  "look.note.descriptionExcerpt": "The text is the excerpt, as there is no description.",
  "look.note.descriptionText":
    "The text is the first paragraph, as there is neither description nor excerpt.",
  "look.note.descriptionTheme": "The text comes from the theme.",
  "look.note.descriptionLong": "The text is cut: it has {length} characters, and about {most} are shown.",
  "look.note.noImage": "There is no picture. Choose one in the field image.",
  "look.note.drawnImage":
    "Galley draws this picture, as the post has none of its own. To show another, choose it in the field image.",
  "look.note.lostImage": "There is no picture: {image} does not exist.",
  "look.note.noAddressImage":
    "There is no picture: networks need its full address, and the site has none yet. Set baseURL in galley.yaml.",
  "look.note.themeImage": "There is no picture: the theme names none.",
  "look.note.noImageAlt": "The picture has no words for those who do not see it.",
  "look.note.smallImage":
    "The picture has {width} × {height} px. Networks ask for {wantWidth} × {wantHeight} and show a small one small.",
  "look.note.cutImage":
    "Networks cut the picture to 1.91 : 1. It has {width} × {height} px; {wantWidth} × {wantHeight} fits.",
} as const
