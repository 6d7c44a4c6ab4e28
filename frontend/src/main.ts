import { mount } from "svelte"
import "./app.css"
import AppView from "./App.svelte"
import { bridge } from "./bridge/client"
import { on } from "./bridge/events"
import { App } from "./state/app.svelte"

// WebKitGTK would leave the page for a file that is dropped on it; Go hears of folders by itself.
for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault())

// The editor's letters before there is an editor: its first text would be laid out twice.
void document.fonts.load(getComputedStyle(document.documentElement).getPropertyValue("--mono"))

mount(AppView, { target: document.getElementById("app")!, props: { app: new App(bridge, on) } })
