import { OpenApiSpecLoader } from "express-openapi-validator/dist/framework/openapi.spec.loader.js";
import { expect, test } from "vitest";
import { validatorDocument } from "../../../server/http/document.ts";
import { validatorSpec } from "../../../server/http/validator-spec.ts";

test.each([undefined, "claimMessage" as const])(
  "the validator of %s gets what its library would load",
  async (only) => {
    const document = validatorDocument(only);
    const loaded = await new OpenApiSpecLoader({
      apiDoc: structuredClone(document) as never,
      validateApiSpec: false,
    }).load();
    const { tags: _, ...bundled } = loaded.apiDoc;
    expect(document).toMatchObject(bundled);
    const { routes, basePaths } = validatorSpec(document);
    expect(routes).toEqual(loaded.routes);
    expect(basePaths).toEqual(loaded.basePaths);
  },
);
