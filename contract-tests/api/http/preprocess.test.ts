import { OpenApiSpecLoader } from "express-openapi-validator/dist/framework/openapi.spec.loader.js";
import { SchemaPreprocessor } from "express-openapi-validator/dist/middlewares/parsers/schema.preprocessor.js";
import { expect, test } from "vitest";
import { type OperationId, routes } from "../../../generated/operations.ts";
import { answerDocument, answersOf, requestDocument } from "../../../server/http/document.ts";
import { ajvOptions, preprocess } from "../../../server/http/preprocess.ts";

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

test("each document is prepared as the library does that compiles what is referred to", () => {
  for (const id of Object.keys(routes) as OperationId[]) {
    const own = new SchemaPreprocessor(requestDocument(id), ajvOptions.preprocessor, undefined as never).preProcess();
    expect(preprocess(requestDocument(id), "request"), id).toEqual(own.apiDoc);
    const answers = () => answerDocument(answersOf(id));
    const theirs = new SchemaPreprocessor(answers(), ajvOptions.preprocessor, {} as never).preProcess();
    expect(preprocess(answers(), "response"), id).toEqual(theirs.apiDocRes);
  }
});
