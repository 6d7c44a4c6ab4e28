// Browser mode: defines what the window's bridge defines, over one WebSocket.
// Bound methods appear as window.go.<package>.<Struct>.<Method> and return
// promises; window.runtime.EventsOn subscribes to events and returns its undo.
;(() => {
  const waiting = new Map()
  const listeners = new Map()
  const unsent = []
  let last = 0
  let socket

  // Any name is a method here; Go refuses the ones that do not exist.
  const named = (prefix, depth) =>
    new Proxy(depth === 0 ? (...args) => call(prefix, args) : {}, {
      get: (target, key) => {
        if (typeof key !== "string" || key === "then") return target[key]
        return depth === 0 ? target[key] : named(prefix ? prefix + "." + key : key, depth - 1)
      },
    })

  // What Go allows and only the browser can do, done when Go has answered.
  const finish = {
    "app.WindowService.OpenLink": (address) => open(address, "_blank", "noopener,noreferrer"),
    "app.WindowService.Copy": (text) => navigator.clipboard.writeText(text),
    "app.ExportService.OpenSite": ({ url }) => open(url, "_blank", "noopener,noreferrer"),
  }

  async function call(method, args) {
    const result = await ask(method, args)
    await finish[method]?.(...args, result)
    return result
  }

  function ask(method, args) {
    return new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      const text = JSON.stringify({ id, method, args })
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
      else unsent.push(text)
    })
  }

  function receive(text) {
    const message = JSON.parse(text)
    if (message.event) {
      for (const run of [...(listeners.get(message.event) ?? [])]) run(message.payload)
      return
    }
    const promise = waiting.get(message.id)
    if (!promise) return
    waiting.delete(message.id)
    if (message.error !== undefined) promise.reject(new Error(message.error))
    else promise.resolve(message.result ?? null)
  }

  function lost() {
    const error = JSON.stringify({ code: "internal", message: "Galley has stopped. Start it again; your unsaved text is kept." })
    for (const promise of waiting.values()) promise.reject(new Error(error))
    waiting.clear()
    for (const run of [...(listeners.get("connection:lost") ?? [])]) run({})
  }

  socket = new WebSocket("ws://" + location.host + "/galley/socket")
  socket.onopen = () => unsent.splice(0).forEach((text) => socket.send(text))
  socket.onmessage = (e) => receive(e.data)
  socket.onclose = lost

  window.go = named("", 3)
  window.runtime = {
    EventsOn(name, run) {
      if (!listeners.has(name)) listeners.set(name, new Set())
      listeners.get(name).add(run)
      return () => listeners.get(name).delete(run)
    },
  }
})()
