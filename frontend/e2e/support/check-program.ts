import { existsSync } from "node:fs"
import { program } from "./paths"
import { makeSamplePictures } from "./samplepictures"

/** Says at once what is missing, instead of failing every test with a time-out. */
export default function checkProgram(): void {
  if (!existsSync(program)) throw new Error(`There is no ${program}. Run "make build" first.`)
  makeSamplePictures()
}
