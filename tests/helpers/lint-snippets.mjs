// Lints snippets as if they stood in the named files: JSON `[{ file, code }]` in, the rules that bit out,
// `[[ruleId, …], …]`. A process of its own, because ESLint imports its configuration, which jest cannot.
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

let input = '';
for await (const chunk of process.stdin) input += chunk;

const eslint = new ESLint({
  // the files do not exist, so nothing can be known of their types
  overrideConfig: [tseslint.configs.disableTypeChecked],
});
const found = [];
for (const { file, code } of JSON.parse(input)) {
  const [result] = await eslint.lintText(code, { filePath: file });
  found.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(found));
