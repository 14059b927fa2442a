// Says what is not valid in the pages it is given: a line of JSON { rules, html } in, a line with what html-validate has to say out.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { HtmlValidate } = createRequire(process.argv[2])("html-validate");
let validate;
for await (const line of createInterface({ input: process.stdin })) {
  const { rules, html } = JSON.parse(line);
  validate ??= new HtmlValidate(rules);
  const { results } = await validate.validateString(html);
  console.log(JSON.stringify(results.flatMap(({ messages }) => messages)));
}
