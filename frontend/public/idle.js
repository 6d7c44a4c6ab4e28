// The editor parses long texts in the background: for 25 ms at a time in an engine that knows
// when it is idle, and else for 100 ms, in which no key is heard. WebKitGTK knows it, but does
// not tell pages. So this tells the editor, before it asks, that there is always a moment and
// never much of it. It is a file by itself because modules run in the order of their chunks,
// and the editor's is the first.
if (!("requestIdleCallback" in window)) {
  const deadline = { didTimeout: false, timeRemaining: () => 0 }
  window.requestIdleCallback = (run) => setTimeout(run, 0, deadline)
  window.cancelIdleCallback = (id) => clearTimeout(id)
}
