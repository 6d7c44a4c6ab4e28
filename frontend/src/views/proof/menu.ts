import type { Finding } from "../../bridge/client"
import { t } from "../../core/i18n"
import type { App } from "../../state/app.svelte"
import type { MenuItem } from "../../ui/Menu.svelte"

/** What can be done about a finding. */
export function findingMenu(app: App, finding: Finding): MenuItem[] {
  const { commands, proof } = app
  const items: MenuItem[] = [{ label: t("proof.jump"), keys: ["Enter"], run: () => void proof.goTo(finding) }]
  if (finding.repair)
    items.push("rule", {
      label: finding.repair,
      keys: commands.shown("proof.fix"),
      run: () => void proof.mend(finding),
    })
  if (proof.mendable(finding))
    items.push({ label: t("proof.fixAll"), run: () => void proof.mendAll(finding.rule) })
  items.push("rule")
  if (proof.canSilence(finding))
    items.push({
      label: t("proof.silence"),
      detail: t("proof.silenceDetail"),
      run: () => void proof.silence(finding),
    })
  items.push({
    label: t("proof.ruleOff"),
    detail: t("proof.ruleOffDetail"),
    run: () => void proof.turnOff(finding.rule),
  })
  return items
}
