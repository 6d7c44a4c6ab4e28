import type { App } from "./app.svelte"

/** Makes a template of the post on screen: the author says what it is called and where it is offered. */
export async function saveTemplate(app: App): Promise<void> {
  const session = app.docs.current
  if (!session) return
  const text = await app.bridge.posts.asTemplate(session.path, session.text)
  await app.dialogs.ask("saveTemplate", { name: session.view.title, text })
}
