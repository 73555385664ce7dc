// What ESLint says of the page's script, all files as one, as they stand in a page.
// Rules by name, not a preset: nothing but eslint itself has to be installed.
const NAMES = [
  "Blob", "CSS", "DOMMatrix", "DecompressionStream", "IntersectionObserver", "L", "Node", "Path2D",
  "ResizeObserver", "Response", "TextDecoder", "URL", "URLSearchParams", "atob", "clearInterval",
  "clearTimeout", "document", "getComputedStyle", "history", "location", "map_1", "navigator",
  "performance", "requestAnimationFrame", "setInterval", "setTimeout", "window",
];
const RULES = [
  "constructor-super", "eqeqeq", "for-direction", "getter-return", "no-async-promise-executor",
  "no-class-assign", "no-compare-neg-zero", "no-cond-assign", "no-const-assign",
  "no-constant-binary-expression", "no-constant-condition", "no-dupe-args", "no-dupe-class-members",
  "no-dupe-else-if", "no-dupe-keys", "no-duplicate-case", "no-empty", "no-eval", "no-ex-assign",
  "no-fallthrough", "no-func-assign", "no-implied-eval", "no-inner-declarations",
  "no-irregular-whitespace", "no-loss-of-precision", "no-new-func", "no-redeclare", "no-script-url",
  "no-self-assign", "no-this-before-super", "no-undef", "no-unreachable", "no-unsafe-finally",
  "no-unsafe-negation", "no-unsafe-optional-chaining", "no-unused-labels", "no-useless-escape",
  "no-var", "use-isnan", "valid-typeof",
];
module.exports = [
  {
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "script",
      globals: Object.fromEntries(NAMES.map((name) => [name, "readonly"])),
    },
    rules: {
      ...Object.fromEntries(RULES.map((rule) => [rule, "error"])),
      "no-unused-vars": ["error", { argsIgnorePattern: "^none$", caughtErrors: "none" }],
      "prefer-const": "error",
    },
  },
];
