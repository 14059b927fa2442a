// Holds the description of our API, read from stdin, against the API Design Rules of the Dutch government, with Spectral.
// Each rule is written from the text of the standard and named after its paragraph; whoever has the published ruleset runs it as well.
import { text } from "node:stream/consumers";
import spectral from "@stoplight/spectral-core";
import { pattern, schema, truthy } from "@stoplight/spectral-functions";
import oasModule from "@stoplight/spectral-rulesets/dist/oas/index.js";

const SENDS = "@property.match(/^(post|put|patch)$/)";
const ASKS = "@property.match(/^(get|delete)$/)";
const { Spectral } = spectral;
const oas = oasModule.default ?? oasModule;

const ERROR = 0;
const SUCCESS = "$.paths[*][*].responses[?(@property.match(/^[23]/))]";
const REFUSAL = "$.paths[*][*].responses[?(@property.match(/^([45]|default)/))]";
const A_DATE = "$..properties[?(@property && @property.match(/^(date|datum)$|[a-z_](Date|Datum|_date|_datum)$/))]";

/** One rule: where it looks, and what must be there. */
const must = (given, then, message) => ({ severity: "error", given, then, message });
const has = (field) => ({ field, function: truthy });
const like = (match, field) => ({ function: pattern, functionOptions: { match }, ...(field ? { field } : {}) });
const unlike = (notMatch, field) => ({ function: pattern, functionOptions: { notMatch }, ...(field ? { field } : {}) });
const shaped = (wanted) => ({ function: schema, functionOptions: { schema: wanted } });

const rules = {
  // A description that is no OpenAPI, or whose examples are wrong, says nothing.
  ...Object.fromEntries(
    ["oas3-schema", "oas3-api-servers", "oas3-server-variables", "oas3-valid-media-example", "oas3-valid-schema-example"].map((name) => [
      name,
      "error",
    ]),
  ),
  ...Object.fromEntries(["operation-operationId-unique", "path-params", "path-keys-no-trailing-slash"].map((name) => [name, "error"])),
  "doc-openapi": must("$", like("^3(\\.\\d+){1,2}$", "openapi"), "Describe the API with OpenAPI 3."),
  "doc-openapi-contact": must(
    "$.info",
    shaped({ required: ["contact"], properties: { contact: { required: ["name", "email", "url"] } } }),
    "Say whom to turn to: name, email and url.",
  ),
  "publish-openapi": must("$.paths", shaped({ required: ["/openapi.json"] }), "Publish the description at /openapi.json."),
  "publish-openapi-cors": must(
    "$.paths['/openapi.json'].get.responses['200'].headers",
    has("access-control-allow-origin"),
    "Let every site read the description.",
  ),
  semver: must(
    "$.info",
    like("^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$", "version"),
    "Version by SemVer.",
  ),
  "uri-version": must("$.servers[*]", like("/v\\d+(/|$)", "url"), "The major version is in the address."),
  "https-only": must(["$.servers[*]", "$.paths[*].servers[*]"], unlike("^http:", "url"), "No server without TLS."),
  "version-header": must(
    SUCCESS,
    shaped({ required: ["headers"], properties: { headers: { required: ["API-Version"] } } }),
    "Tell the whole version in API-Version.",
  ),
  "path-segments-kebab-case": must(
    "$.paths[?(!@property.match(/^.openapi.json$/))]~",
    like("^(/([a-z0-9]+(-[a-z0-9]+)*|\\{[^}]+\\}))+$"),
    "Parts of an address are in kebab-case, without a slash at the end.",
  ),
  "query-keys-camel-case": must(
    "$.paths[*][*].parameters[?(@.in=='query')]",
    like("^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$", "name"),
    "Names in a query are in lowerCamelCase.",
  ),
  "http-methods": must(
    "$.paths[*]",
    shaped({ propertyNames: { enum: ["get", "post", "put", "patch", "delete", "parameters", "servers", "summary", "description"] } }),
    "Only the standard methods.",
  ),
  "problem-details": must(
    REFUSAL,
    shaped({ properties: { content: { required: ["application/problem+json"] } } }),
    "Refuse with problem+json.",
  ),
  "problem-details-members": must(
    `${REFUSAL}.content['application/problem+json'].schema`,
    shaped({ required: ["properties"], properties: { properties: { required: ["status", "title", "detail"] } } }),
    "A problem has a status, a title and a detail.",
  ),
  "invalid-input": must(
    `$.paths[*][?(${SENDS} || (${ASKS} && @.parameters && @.parameters.length > 0))]`,
    shaped({ properties: { responses: { required: ["400"] } } }),
    "Whoever sends something can hear that it cannot be read: 400.",
  ),
  "date-time-timezone": must(
    "$..properties[*]",
    unlike("^date-time-local$|^time$", "format"),
    "A moment has a time zone; a time of the day is time-local.",
  ),
  "date-omit-time": must(
    A_DATE,
    shaped({ anyOf: [{ properties: { format: { const: "date" } }, required: ["format"] }, { required: ["allOf"] }] }),
    "A date has the format date.",
  ),
};

const linter = new Spectral();
linter.setRuleset({ extends: [[oas, "off"]], rules });
const found = await linter.run(JSON.parse(await text(process.stdin)));
for (const each of found) console.log(`${each.code}: ${each.path.join(" › ")}: ${each.message}`);
process.exitCode = found.some((each) => each.severity === ERROR) ? 1 : 0;
