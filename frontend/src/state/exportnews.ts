import type { ExportResult, Problem } from "../bridge/client"
import { seconds } from "../core/format"
import { t } from "../core/i18n"
import { placeText, type App } from "./app.svelte"
import { tellOfEnd } from "./endnotice"

/** Tells how an export ended, where its dialog does not show it. */
export class ExportNews {
  constructor(private readonly app: App) {}

  done(result: ExportResult): void {
    const text = t("toast.exported", { files: result.files, seconds: seconds(result.ms) })
    const detail = t("toast.exportedDetail", { written: result.written, problems: result.problems })
    const run = (act: () => Promise<unknown>) => () => void act().catch((thrown) => this.app.trouble(thrown))
    if (!this.shown) {
      this.app.toasts.show(text, detail, [
        { label: t("toast.open"), run: run(() => this.app.bridge.export.openSite()) },
        { label: t("export.details"), run: run(() => this.app.exporter.show()) },
      ])
    }
    this.app.announce(`${text}. ${detail}`)
    void tellOfEnd(this.app, this.app.exporter.job.tookMs, text, detail)
  }

  failed(problem: Problem): void {
    if (problem.code === "cancelled") {
      this.app.toasts.show(t("toast.exportStopped"), t("toast.exportStoppedDetail"))
      this.app.announce(`${t("toast.exportStopped")}. ${t("toast.exportStoppedDetail")}`)
      return
    }
    const place = placeText(problem)
    if (!this.shown) {
      const text = [problem.message, place, problem.fix].filter(Boolean).join(" · ")
      this.app.toasts.fail(t("toast.exportFailed"), text)
    }
    this.app.announce(problem.message)
    void tellOfEnd(this.app, this.app.exporter.job.tookMs, t("toast.exportFailed"), problem.message)
  }

  private get shown(): boolean {
    return this.app.dialogs.shown?.kind === "export"
  }
}
