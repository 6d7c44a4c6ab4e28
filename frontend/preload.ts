import type { Plugin } from "vite"

/**
 * Has the page fetch a module and what it imports beside its first scripts, so that nothing is on its way any
 * more when it is asked for. It runs then, and not before.
 */
export function preload(module: string): Plugin {
  return {
    name: "preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const scripts = new Set<string>()
        const styles = new Set<string>()
        const take = (file: string) => {
          const chunk = bundle[file]
          if (chunk?.type !== "chunk" || scripts.has(file)) return
          scripts.add(file)
          chunk.viteMetadata?.importedCss.forEach((sheet) => styles.add(sheet))
          chunk.imports.forEach(take)
        }
        for (const chunk of Object.values(bundle))
          if (chunk.type === "chunk" && chunk.facadeModuleId?.endsWith(module)) take(chunk.fileName)
        const link = (file: string, attrs: Record<string, string>) =>
          html.includes(file)
            ? []
            : [
                {
                  tag: "link",
                  injectTo: "head" as const,
                  attrs: { ...attrs, crossorigin: true, href: `./${file}` },
                },
              ]
        return [
          ...[...scripts].flatMap((file) => link(file, { rel: "modulepreload" })),
          ...[...styles].flatMap((file) => link(file, { rel: "preload", as: "style" })),
        ]
      },
    },
  }
}
