import { OpenApiSpecLoader } from "express-openapi-validator/dist/framework/openapi.spec.loader.js";
import { expect, test } from "vitest";
import { answerDocument, answersOf, requestDocument } from "../../../server/http/document.ts";

test.each([
  ["what claimMessage takes", () => requestDocument("claimMessage")],
  ["what listMessages takes", () => requestDocument("listMessages")],
  ["what postMessage answers", () => answerDocument(answersOf("postMessage"))],
])("the validator of %s gets what the library's own loader would give it", async (_, make) => {
  const document = make();
  const { apiDoc: bundled } = await new OpenApiSpecLoader({
    apiDoc: structuredClone(document) as never,
    validateApiSpec: false,
  }).load();
  expect(document).toMatchObject(bundled);
});
