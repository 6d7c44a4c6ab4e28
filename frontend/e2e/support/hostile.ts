import { createServer } from "node:http"
import type { Socket } from "node:net"

/** The post that every attack tries to move to the trash. */
export const canary = "posts/canary.md"
/** A host that only the listener answers for. */
export const elsewhere = "pictures.example.org"

/** What script in the frame would do: raise the page's count, call Go by every way there is, leave. */
function attack(name: string, port: number): string {
  const message = (text: string) =>
    `try { window.webkit.messageHandlers.external.postMessage('${text}') } catch (e) {}`
  const args = `["${canary}"]`
  return [
    `try { top.hits.push("${name}") } catch (e) {}`,
    `try { parent.hits.push("${name}") } catch (e) {}`,
    `try { top.go.app.PostService.Trash("${canary}") } catch (e) {}`,
    message(`C{"name":"app.PostService.Trash","args":${args},"callbackID":"${name}"}`),
    message(`WT:taken over by ${name}`),
    message(`BO:http://127.0.0.1:${port}/browser-${name}`),
    `try { fetch("http://127.0.0.1:${port}/fetch-${name}") } catch (e) {}`,
    `try { new Image().src = "http://127.0.0.1:${port}/beacon-${name}" } catch (e) {}`,
    `try { top.location = "http://127.0.0.1:${port}/top-${name}" } catch (e) {}`,
    `try { window.open("http://127.0.0.1:${port}/window-${name}") } catch (e) {}`,
  ].join("; ")
}

const attribute = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;")

/** The front matter of the hostile post: what an author writes there stands all over the page. */
function front(port: number): string {
  const bad = `\\"><script>top.hits.push('front')</script><img src=x onerror=top.hits.push('front')>`
  return [
    `title: "Hostile ${bad}"`,
    "date: 2026-01-01",
    `tags: ["${bad}", "javascript:top.hits.push('tag')", "../../../tag"]`,
    `category: "${bad}"`,
    `author: "${bad}"`,
    `excerpt: "${bad}"`,
    `description: "${bad}"`,
    `image: http://127.0.0.1:${port}/front-image.png`,
    `slug: "hostile"`,
  ].join("\n")
}

/** The body: everything that has ever got script, a request or a way out into a page. */
export function hostileBody(port: number): string {
  const net = `http://127.0.0.1:${port}`
  const on = (name: string) => attribute(attack(name, port))
  const script = (name: string) => `javascript:${encodeURIComponent(attack(name, port))}`
  return `# Hostile

<script>${attack("script", port)}</script>
<script src="${net}/script.js"></script>
<script type="module">${attack("module", port)}</script>
<img src="nothing.png" onerror="${on("onerror")}" onload="${on("onload")}">
<body onload="${on("body")}">
<div onclick="${on("onclick")}" onmouseover="${on("hover")}" onpointerdown="${on("pointer")}">A place to click</div>
<input autofocus onfocus="${on("focus")}"><select onfocus="${on("select")}" autofocus><option>x</select>
<details open ontoggle="${on("toggle")}"><summary onclick="${on("summary")}">Summary</summary>Inside</details>
<video src="${net}/video.mp4" poster="${net}/poster.png" onerror="${on("video")}" autoplay></video>
<audio src="${net}/audio.mp3" autoplay onerror="${on("audio")}"><source src="${net}/source.mp3"></audio>
<video><track src="${net}/track.vtt" default></video>
<marquee onstart="${on("marquee")}">x</marquee>

<svg onload="${on("svg")}" width="20" height="20"><script>${attack("svg-script", port)}</script>
<a xlink:href="${script("svg-link")}"><text y="12">svg</text></a><use href="${net}/use.svg#x"></use>
<image href="${net}/svg-image.png"/><animate attributeName="href" to="${script("animate")}"/>
<foreignObject><iframe src="${script("foreign")}"></iframe></foreignObject></svg>
<math><mtext><table><mglyph><style><img src=x onerror="${on("mathml")}"></style></mglyph></table></mtext>
<maction actiontype="statusline" xlink:href="${script("maction")}">m</maction></math>

<iframe src="${net}/frame"></iframe>
<iframe src="${script("frame")}"></iframe>
<iframe srcdoc="<script>${on("srcdoc")}</script><iframe srcdoc='<script>top.hits.push(1)</script>'></iframe>"></iframe>
<iframe src="data:text/html,<script>${on("data-frame")}</script>" sandbox="allow-scripts allow-same-origin"></iframe>
<frameset><frame src="${net}/frameset"></frameset>
<object data="${script("object")}" type="text/html"></object><object data="${net}/object.swf"></object>
<embed src="${script("embed")}"><embed src="${net}/embed.swf"><applet code="x" archive="${net}/applet.jar"></applet>
<portal src="${net}/portal"></portal>

<meta http-equiv="refresh" content="0;url=${net}/refresh">
<meta http-equiv="refresh" content="0;url=${script("refresh")}">
<meta http-equiv="Content-Security-Policy" content="default-src * 'unsafe-inline'">
<meta http-equiv="set-cookie" content="a=b"><meta name="referrer" content="unsafe-url">
<base href="${net}/" target="_top">
<link rel="stylesheet" href="${net}/style.css"><link rel="preload" as="script" href="${net}/preload.js">
<link rel="prefetch" href="${net}/prefetch"><link rel="dns-prefetch" href="//${elsewhere}"><link rel="import" href="${net}/import">
<link rel="icon" href="${net}/icon.png"><link rel="manifest" href="${net}/manifest.json">

<form action="${net}/form" method="post" target="_top" id="hostile-form"><input name="a" value="b"><input type="submit" value="Send"></form>
<form action="${script("form")}"><button>Run</button><button formaction="${script("formaction")}" type="submit">Other</button>
<input type="image" src="${net}/input.png" formaction="${net}/input-form"></form>
<button form="hostile-form" formaction="${net}/elsewhere" formtarget="_top">Far</button>
<isindex action="${script("isindex")}">

<style>@import "${net}/import.css"; body { background: url(${net}/background.png) }
@font-face { font-family: spy; src: url(${net}/font.woff) } * { font-family: spy !important }
input[value^="b"] { background: url(${net}/value-b) } a::before { content: url(${net}/content.png) }</style>
<div style="position:fixed;inset:0;z-index:9999;background:url(${net}/overlay.png)"><a href="${net}/overlay">Covers all</a></div>
<p style="background-image:url('${net}/p.png');behavior:url(${net}/x.htc);-moz-binding:url(${net}/x.xml)">styled</p>
<table background="${net}/table.png"><tr><td background="${net}/cell.png">cell</td></tr></table>
<a class="skip" href="${net}/skip">Skip</a>

<img name="body" src="x"><img name="createElement" src="x"><form name="head"></form><form id="documentElement"></form>
<a id="defaultView" name="defaultView"></a><a id="galley-here"></a><div id="app"></div><p id="galley-article"></p>
<form id="clobber"><input name="attributes"><input id="removeAttribute"><input name="getBoundingClientRect"><input name="childNodes"></form>
<object name="querySelectorAll"></object><embed name="getElementById"><iframe name="contentDocument"></iframe>

<img src="${net}/img.png"><img srcset="${net}/set.png 2x" src="${net}/set-src.png" lowsrc="${net}/low.png" dynsrc="${net}/dyn.avi">
<picture><source srcset="${net}/picture.webp"><img src="${net}/picture.png" longdesc="${net}/long"></picture>
<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='top.hits.push(1)'><image href='${net}/nested.png'/></svg>">
<img src="http://${elsewhere}/image.png" width="240" height="120" alt="A picture from elsewhere">
<img src="//${elsewhere}/relative.png" alt="">

![markdown](${net}/markdown.png) ![js](${script("image")}) ![elsewhere](http://${elsewhere}/markdown.png "A titled one")

[plain](javascript:top.hits.push('plain')) [entity](&#106;avascript:top.hits.push('entity')) [tab](java&#9;script:top.hits.push('tab'))
[colon](javascript&colon;top.hits.push('colon')) [percent](javascript%3atop.hits.push('percent')) [case](JaVaScRiPt:top.hits.push('case'))
[data](data:text/html,<script>top.hits.push('data')</script>) [vbscript](vbscript:x) [blob](blob:${net}/1) [file](file:///etc/passwd)
[wails](wails://wails/index.html) [own](/index.html) [self](/galley/posts.json) [srcdoc](about:srcdoc) [blank](about:blank) [source](view-source:${net}/)
<a href="${net}/target-top" target="_top">top</a> <a href="${net}/target-parent" target="_parent">parent</a>
<a href="${net}/target-blank" target="_blank" rel="opener">blank</a> <a href="${net}/target-name" target="hostile">named</a>
<a href="${net}/ping" ping="${net}/ping-sent">ping</a> <a href="${net}/download" download="x.html">download</a>
<a href="${script("anchor")}">anchor</a> <a href="data:text/html;base64,PHNjcmlwdD50b3AuaGl0cy5wdXNoKDEpPC9zY3JpcHQ+">base64</a>
<map name="m"><area shape="rect" coords="0,0,99,99" href="${script("area")}" target="_top"></map><img usemap="#m" src="x" width="99" height="20">

[ref][js] <javascript:top.hits.push('auto')> <${net}/autolink>

[js]: javascript:top.hits.push('reference')

\`\`\`html" onmouseover="top.hits.push('info')
</code></pre><script>top.hits.push("fence")</script>
\`\`\`

| <img src=x onerror=top.hits.push('cell')> |
|---|
| <script>top.hits.push("cell")</script> |

[^"><script>top.hits.push("note")</script>]: note

<!--><script>top.hits.push("comment")</script>-->
<noscript><p title="</noscript><img src=x onerror=top.hits.push('noscript')>"></noscript>
<template><img src=x onerror=top.hits.push('template')></template>

</article></main></body></html><script>top.hits.push("behind")</script>

The end of the hostile post.
`
}

export const hostilePost = (port: number) => `---\n${front(port)}\n---\n\n${hostileBody(port)}`
/** A file name that is markup, as far as a file system lets it. */
export const hostileName = `posts/"><img src=x onerror=top.hits.push('name')>.md`

/** What the page in the window watches: attacks that ran, and calls of Go that the interface itself makes. */
export const watch = `(() => {
  window.hits = []
  window.at = location.href
  const real = window.go
  window.made = {}
  window.go = { app: new Proxy({}, { get: (_, service) => new Proxy({}, { get: (_, method) => (...args) => {
    const name = service + "." + method
    window.made[name] = (window.made[name] ?? 0) + 1
    return real.app[service][method](...args)
  } }) }) }
  // Letters go over a lane: a request in browser mode, a dialog in the window.
  const letter = (call) => {
    const name = String(call).match(/app\\.(PostService\\.EditNow)\\b/)?.[1]
    if (name) window.made[name] = (window.made[name] ?? 0) + 1
  }
  const open = XMLHttpRequest.prototype.open
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    letter(url)
    return open.call(this, method, url, ...rest)
  }
  const { prompt } = window
  window.prompt = (question, ...rest) => {
    letter(question)
    return prompt.call(window, question, ...rest)
  }
  const ask = () => fetch("/galley/calls.json").then((r) => r.text())
  // Calls that were on their way before are waited for.
  const rest = async () => {
    for (let before = "", now = await ask(); ; before = now, now = await ask()) {
      if (now === before && Object.keys(window.made).length === 0) return (window.before = JSON.parse(now)), true
      window.made = {}
      await new Promise((done) => setTimeout(done, 500))
    }
  }
  return rest()
})()`

/** Calls that Go answered since watch, beside those the interface made: there must be none. */
export const strangers = `fetch("/galley/calls.json").then((r) => r.json()).then((counts) => {
  const found = {}
  for (const name in counts) {
    const more = counts[name] - (window.before[name] ?? 0) - (window.made[name] ?? 0)
    if (more !== 0) found[name] = more
  }
  return found
})`

/** The pictures of other hosts that are there. They load when they come into view: each is brought there in turn. */
export const fetchedPictures = `(() => {
  const all = [...document.querySelector("iframe").contentDocument.images].filter((i) => i.src.includes("/galley/remote/"))
  window.turn = (window.turn ?? 0) + 1
  all[window.turn % all.length]?.scrollIntoView()
  return all.filter((i) => i.complete && i.naturalWidth > 0).map((i) => i.alt).sort()
})()`

/** How the page stands. */
export const standing = `({
  hits: window.hits,
  stayed: location.href === window.at,
  frames: document.querySelectorAll("iframe").length,
  frame: document.querySelector("iframe").contentDocument?.URL.split("#")[0],
  embedded: document.querySelector("iframe").contentDocument?.querySelectorAll("script, iframe, frame, object, embed, base, meta[http-equiv=refresh], link[href*='127.0.0.1']").length,
  sandbox: document.querySelector("iframe").getAttribute("sandbox"),
})`
export const untouched = {
  hits: [],
  stayed: true,
  frames: 1,
  frame: "about:srcdoc",
  embedded: 0,
  sandbox: "allow-same-origin",
}

const dot = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
)

/** Hears whatever reaches for the network, as a host and as the proxy for all others; answers with a picture. */
export async function listener(): Promise<{
  port: number
  requests: string[]
  /** The program's environment: other hosts are reached through here. */
  env: Record<string, string>
  close(): void
}> {
  const requests: string[] = []
  const server = createServer((request, answer) => {
    requests.push(
      `${request.method} ${request.url}${request.headers.cookie ? " with a cookie" : ""}${request.headers.referer ? " with a referrer" : ""}`,
    )
    answer.writeHead(200, { "content-type": "image/png" }).end(dot)
  })
  server.on("connect", (request, socket: Socket) => {
    requests.push(`CONNECT ${request.url}`)
    socket.destroy()
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const address = server.address()
  const port = typeof address === "object" && address ? address.port : 0
  const proxy = `http://127.0.0.1:${port}`
  return {
    port,
    requests,
    env: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: "127.0.0.1,localhost" },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
