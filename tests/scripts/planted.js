/**
 * Faults planted in the site's scripts: `npm run lint` is worth something only if it catches each of them.
 * They stand in memory, in the place of a script that is there, because the projects have to find it by themselves.
 */

import { ESLint } from "eslint";
import ts from "typescript";

const KIT = "theme/overrides/assets/cohortbook/kit";

/** A line each, and the code by which tsc has to tell of it. */
const SCRIPT = {
  "/** @type {number} */ export const n = '1'; // a text where a number belongs": 2322,
  "document.querySelector('a').remove(); // what may be missing": 2531,
  "export const first = [1][0].toFixed(); // an entry that may not be there": 2532,
  "export function say(words) { return words; } // a parameter of no type": 7006,
  "export const nothing = document.body.nothing; // a name that nothing has": 2339,
  "Number.parseInt(1, 10); // an argument of another kind": 2345,
  "const unused = 1; // what nobody uses": 6133,
};
const WORKER = { "export const page = document; // a page in a worker, which has none": 2584 };

/** A line each, and the rule by which ESLint has to tell of it. */
const RULES = {
  "document.body.innerHTML = ''; // text read as HTML": "no-restricted-syntax",
  "eval('1'); // text run as a script": "no-eval",
  "export const same = (one, other) => one == other; // a loose comparison": "eqeqeq",
};

/**
 * The lines of which tsc does not say what it has to.
 * @param {string} project
 * @param {string} script
 * @param {Record<string, number>} faults
 */
function untold(project, script, faults) {
  const { config } = ts.readConfigFile(project, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, ".", undefined, project);
  const planted = fileNames.find((name) => name.endsWith(script));
  const lines = Object.keys(faults);
  const host = ts.createCompilerHost(options);
  const read = host.readFile;
  host.readFile = (name) => (name === planted ? lines.join("\n") : read(name));
  const told = ts.getPreEmitDiagnostics(ts.createProgram(planted ? [planted] : [], options, host)).map(
    ({ file, start, code }) => `${file?.getLineAndCharacterOfPosition(start ?? 0).line}: ${code}`,
  );
  return lines.filter((line, number) => !told.includes(`${number}: ${faults[line]}`));
}

const messages = (await new ESLint().lintText(Object.keys(RULES).join("\n"), { filePath: `${KIT}/page.js` }))
  .flatMap((found) => found.messages.map((one) => `${one.line - 1}: ${one.ruleId}`));
const missed = [
  ...untold("tsconfig.json", `${KIT}/page.js`, SCRIPT),
  ...untold("tsconfig.worker.json", `${KIT}/offline.js`, WORKER),
  ...Object.keys(RULES).filter((line, number) => !messages.includes(`${number}: ${RULES[line]}`)),
];
if (missed.length > 0) {
  process.stderr.write(`Planted faults that nobody told of:\n${missed.join("\n")}\n`);
  process.exitCode = 1;
}
