import svelte from "eslint-plugin-svelte"
import globals from "globals"
import ts from "typescript-eslint"
import svelteConfig from "./svelte.config.js"

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/bridge/generated/", "test-results/"] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig },
    },
    // A prop or rune is often written once and read only in markup or by callers.
    // Maps and sets in state are replaced as a whole, or are not state at all.
    rules: { "prefer-const": "off", "svelte/prefer-svelte-reactivity": "off" },
  },
  {
    rules: {
      eqeqeq: "error",
      "no-console": ["error", { allow: ["warn", "error"] }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    // One module talks to Go; everything else goes through its typed facade.
    files: ["src/**"],
    ignores: ["src/bridge/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name='window'][property.name=/^(go|runtime)$/]",
          message: "Call Go through src/bridge.",
        },
      ],
    },
  },
  {
    // The core knows no DOM and no Svelte.
    files: ["src/core/**/*.ts"],
    ignores: ["src/core/**/*.test.ts"],
    rules: {
      "no-restricted-globals": ["error", "window", "document", "localStorage"],
      "no-restricted-imports": ["error", { patterns: ["svelte*", "../state/*", "../views/*", "../ui/*"] }],
    },
  },
  { files: ["*.config.*", "e2e/**"], languageOptions: { globals: { ...globals.node } } },
)
