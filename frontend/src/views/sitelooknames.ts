import { type MessageKey, t } from "../core/i18n"

/** The words for values of settings; one that a newer Go knows says its own name. */
function named(words: Record<string, MessageKey>): (value: string) => string {
  return (value) => {
    const key = words[value]
    return key ? t(key) : value
  }
}

export const themeName = named({
  reading: "siteLook.theme.reading",
  magazine: "siteLook.theme.magazine",
  notebook: "siteLook.theme.notebook",
})
export const themeAbout = named({
  reading: "siteLook.theme.reading.about",
  magazine: "siteLook.theme.magazine.about",
  notebook: "siteLook.theme.notebook.about",
})
export const schemeName = named({
  auto: "siteLook.scheme.auto",
  light: "siteLook.scheme.light",
  dark: "siteLook.scheme.dark",
})
export const sizeName = named({
  small: "siteLook.size.small",
  normal: "siteLook.size.normal",
  large: "siteLook.size.large",
})
export const widthName = named({
  narrow: "siteLook.width.narrow",
  normal: "siteLook.width.normal",
  wide: "siteLook.width.wide",
})
export const fontName = named({
  "": "siteLook.font.default",
  serif: "siteLook.font.serif",
  oldstyle: "siteLook.font.oldstyle",
  sans: "siteLook.font.sans",
  humanist: "siteLook.font.humanist",
  mono: "siteLook.font.mono",
  atkinson: "siteLook.font.atkinson",
})
