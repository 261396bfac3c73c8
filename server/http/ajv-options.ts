import { AjvOptions } from "express-openapi-validator/dist/framework/ajv/options.js";

/**
 * Options of the validator's Ajv instances, of which each operation needs five. Ajv would give each of them the eight meta-schemas of JSON
 * Schema, which check schemas: those of the document were checked when it was generated.
 */
export class WithoutMetaSchemas extends AjvOptions {
  override get preprocessor() {
    return { ...super.preprocessor, meta: false };
  }
  override get request() {
    return { ...super.request, meta: false };
  }
  override get response() {
    return { ...super.response, meta: false };
  }
}
