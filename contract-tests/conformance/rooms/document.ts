import { must, type Requirement } from "../requirement.ts";

/** Checked at the end of each run, whatever the filter: each answer of the run was validated against the document. */
export const answersFitTheDocument: Requirement = {
  id: "document.answers",
  level: "MUST",
  sentence: "Each answer has a status, type, body and code that the OpenAPI document declares.",
  section: "Answers common to all verbs",
  check: async ({ contradictions }) => {
    const some = [...contradictions].slice(0, 10).join("\n            ");
    must(contradictions.size === 0, `${contradictions.size} answers contradict the document:\n            ${some}`);
  },
};
