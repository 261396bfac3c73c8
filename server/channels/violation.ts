import type { ErrorObject } from "ajv";
import type { components } from "../../generated/api.ts";

export type Violation = components["schemas"]["Violation"];

/** Longest text of a violation. */
const MAX_LENGTH = 1000;

/** A violation found by the library, in the protocol's terms. */
export function violationOf(error: ErrorObject): Violation {
  const { keyword, instancePath, params } = error;
  const path = ["metadata", ...instancePath.split("/").slice(1).map(unescapePointer)];
  if (keyword === "required") path.push(params.missingProperty);
  if (keyword === "additionalProperties") path.push(params.additionalProperty);
  return { field: path.join(".").slice(0, MAX_LENGTH), issue: issueOf(error).slice(0, MAX_LENGTH) };
}

function issueOf({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case "type":
      return `expected type ${[params.type].flat().map(quoted).join(" or ")}`;
    case "required":
      return "required field missing";
    case "minLength":
    case "maxLength":
    case "minimum":
    case "maximum":
      return `${keyword} ${params.limit}`;
    case "pattern":
      return `pattern ${quoted(params.pattern)} did not match`;
    case "enum":
      return `value must be one of [${params.allowedValues.map((value: unknown) => JSON.stringify(value)).join(", ")}]`;
    case "additionalProperties":
      return "additional property not allowed";
    default:
      return message ?? `${keyword} does not hold`;
  }
}

const quoted = (text: string): string => `'${text}'`;

const unescapePointer = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");
