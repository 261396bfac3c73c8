import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { published, seal, sealedComponents } from "./sealed-document.ts";

const ID = "https://backchannel.test/document";

const ajv = new Ajv2020({
  strict: false,
  validateSchema: false,
  allErrors: true,
  formats: {
    uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$/,
    uri: { type: "string", validate: (text: string) => URL.canParse(text) },
    int32: { type: "number", validate: (value: number) => Number.isInteger(value) && Math.abs(value) < 2 ** 31 },
    int64: { type: "number", validate: Number.isSafeInteger },
    double: true,
  },
});
ajv.addSchema({ $id: ID, components: sealedComponents() });

/** Errors carry members of their own code beside the declared ones, so they are not sealed. */
ajv.addSchema({ $id: `${ID}/problem`, components: { schemas: published.components.schemas } });

const compiled = new Map<string, ValidateFunction>();

/** What is wrong with `body`, in a line, or undefined. `where` names the schema for the cache. */
export function fault(where: string, schema: Record<string, unknown>, body: unknown, kind: "answer" | "problem") {
  let validate = compiled.get(where);
  if (!validate) {
    const base = kind === "problem" ? `${ID}/problem` : ID;
    const closed = kind === "problem" ? schema : seal(schema);
    validate = ajv.compile({ ...absolute(closed, base) });
    compiled.set(where, validate);
  }
  if (validate(body)) return undefined;
  return (validate.errors ?? [])
    .map(({ instancePath, message, params }) => `${instancePath || "the body"} ${message} ${JSON.stringify(params)}`)
    .join("; ");
}

/** References of a schema that stands alone must name the document. */
function absolute(schema: unknown, base: string): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${base}#/`)) as Record<string, unknown>;
}
