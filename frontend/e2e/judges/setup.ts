import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { galley } from "../support/galley"
import { Sandbox } from "../support/sandbox"
import type { Exported } from "./exported"
import { plant } from "./planted"
import { serveSite, type SiteServer } from "./server"
import { settingsOf, sites, type SiteToJudge, themes } from "./sites"

declare module "vitest" {
  interface ProvidedContext {
    /** All sites, exported and served. */
    judged: Exported[]
    /** A copy of the first one with mistakes in it, see planted.ts. */
    planted: Exported
  }
}

/** Exports every site in every theme with the real program, once for all judges, and serves them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "galley-judges-")))
  const sandbox = new Sandbox("empty")
  const servers: SiteServer[] = []
  const remove = async () => {
    await Promise.all(servers.map((server) => server.stop()))
    sandbox.remove()
    rmSync(root, { recursive: true, force: true })
  }
  const serve = async (site: Omit<Exported, "url">): Promise<Exported> => {
    const server = await serveSite(site.folder, new URL(site.baseURL).pathname)
    servers.push(server)
    return { ...site, url: server.url }
  }
  try {
    const judged: Exported[] = []
    for (const theme of themes) {
      for (const site of sites) {
        if (theme === "" || site.everyTheme)
          judged.push(await serve(await exported(sandbox, root, site, theme)))
      }
    }
    project.provide("judged", judged)
    project.provide("planted", await serve(plant(judged[0] as Exported, join(root, "planted"))))
  } catch (e) {
    await remove()
    throw e
  }
  return remove
}

async function exported(
  sandbox: Sandbox,
  root: string,
  site: SiteToJudge,
  theme: string,
): Promise<Omit<Exported, "url">> {
  const name = theme === "" ? site.name : `${site.name}-${theme}`
  const blog = join(root, "blogs", name)
  const folder = join(root, "sites", name)
  mkdirSync(blog, { recursive: true })
  site.write(blog)
  if (theme) appendFileSync(join(blog, "galley.yaml"), `\ntheme: ${theme}\n${settingsOf[theme] ?? ""}`)
  const { code, stderr } = await galley(sandbox, "export", blog, "--out", folder)
  if (code !== 0) throw new Error(`${name} could not be exported: ${stderr}`)
  return { name, theme, baseURL: site.baseURL, blog, folder, kinds: site.kinds, without: site.without ?? {} }
}
