// Types are tsc's to check; this holds what it does not see: what is unsafe, and how the scripts are written.

import js from "@eslint/js";
import globals from "globals";

const SCRIPTS = "theme/overrides/assets/cohortbook/**/*.js";
const KEEPER = "theme/overrides/assets/cohortbook/kit/offline.js";
const WORKER = "theme/overrides/assets/cohortbook/search/worker.js";

/** Ways to read text as HTML or as a script: words of records, plays and addresses stay text. */
const UNSAFE = [
  ["MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc)$/]", "Build elements; never read text as HTML."],
  ["MemberExpression[property.name=/^(createContextualFragment|parseFromString)$/]", "Build elements; never read text as HTML."],
  ["MemberExpression[object.name='document'][property.name=/^write(ln)?$/]", "Build elements; never read text as HTML."],
  ["CallExpression[callee.name=/^set(Timeout|Interval)$/] > Literal.arguments:first-child", "Give a function, not a text."],
].map(([selector, message]) => ({ selector, message }));

export default [
  { ignores: ["**/*", `!${SCRIPTS}`, "!theme/**/", "!eslint.config.js"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module" },
    rules: {
      "array-callback-return": "error",
      "complexity": ["error", 12],
      "eqeqeq": ["error", "always"],
      "max-lines": ["error", 300],
      "no-alert": "error",
      "no-console": "error",
      "no-empty": ["error", { allowEmptyCatch: false }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-param-reassign": "error",
      "no-restricted-syntax": ["error", ...UNSAFE],
      "no-script-url": "error",
      "no-shadow": "error",
      "no-throw-literal": "error",
      "no-unused-expressions": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-useless-concat": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "radix": "error",
      "require-await": "error",
    },
  },
  { files: [SCRIPTS], ignores: [KEEPER, WORKER], languageOptions: { globals: globals.browser } },
  { files: [KEEPER], languageOptions: { globals: globals.serviceworker } },
  { files: [WORKER], languageOptions: { globals: globals.worker } },
];
