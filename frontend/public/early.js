// What must not wait for the modules, which run in the order of their chunks when all are there.

// The rows of a large blog take about as long on their way as the modules.
window.galleyRows = fetch("/galley/posts.json")
window.galleyRows.catch(() => {}) // who wants them asks again

// The editor parses long texts in the background: for 25 ms at a time in an engine that knows
// when it is idle, and else for 100 ms, in which no key is heard. WebKitGTK knows it, but does
// not tell pages. So this tells the editor, before it asks, that there is always a moment and
// never much of it.
if (!("requestIdleCallback" in window)) {
  const deadline = { didTimeout: false, timeRemaining: () => 0 }
  window.requestIdleCallback = (run) => setTimeout(run, 0, deadline)
  window.cancelIdleCallback = (id) => clearTimeout(id)
}
