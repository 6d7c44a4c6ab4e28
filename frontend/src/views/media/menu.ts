import { t } from "../../core/i18n"
import { postsOf, type MediaItem } from "../../core/media"
import type { App } from "../../state/app.svelte"
import type { MenuItem } from "../../ui/Menu.svelte"

/** What can be done with a file of the media view. */
export function mediaMenu({ media }: App, item: MediaItem): MenuItem[] {
  const [first] = postsOf(item.uses)
  const goTo: MenuItem[] = first
    ? [{ label: t("media.goTo", { line: first.use.line }), run: () => void media.goTo(first.use) }]
    : []
  if (!item.file) return goTo
  return [
    {
      label: t("media.insert"),
      keys: ["Enter"],
      disabled: !media.insertable,
      detail: media.insertable ? "" : t("media.insertNone"),
      run: () => media.insert(item),
    },
    { label: t("media.copy"), run: () => void media.copy(item) },
    { label: t("media.show"), run: () => void media.showInFolder(item) },
    ...goTo,
    "rule",
    { label: t("media.rename"), keys: ["F2"], run: () => (media.naming = item.key) },
    { label: t("media.trash"), keys: ["Del"], danger: true, run: () => void media.trash(item) },
  ]
}
