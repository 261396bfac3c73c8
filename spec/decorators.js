// The decorators of the contract. Each leaves an `x-` extension in the OpenAPI document, which the
// generator, the server and the tests read. See contract.tsp for what each one means.
import { getDoc, getMaxValue, getMinValue } from "@typespec/compiler";
import { getExtensions, setExtension } from "@typespec/openapi";

const statuses = new WeakMap();
const carried = new WeakMap();
const advice = new WeakMap();
const detailForms = new WeakMap();
const loopbackDefaults = new WeakMap();

function $status(_context, member, status) {
  statuses.set(member, status);
}

function $carries(_context, member, ...details) {
  carried.set(member, details);
}

function $toolAdvice(_context, member, next) {
  advice.set(member, next);
}

function $detail(_context, member, text) {
  detailForms.set(member, { ...detailForms.get(member), text });
}

function $detailStatus(_context, member, status) {
  detailForms.set(member, { ...detailForms.get(member), status });
}

function $countsMisses({ program }, operation, ...members) {
  setExtension(
    program,
    operation,
    "x-counts-misses",
    members.map(({ name }) => name),
  );
}

function $refuses({ program }, operation, ...members) {
  const codes = members.map((member) => [member.name, statuses.get(member)]);
  setExtension(program, operation, "x-refusals", Object.fromEntries(codes));
}

function $refusalTable({ program }, namespace, table) {
  const rows = [...table.members.values()].map((member) => {
    const [message, next] = getDoc(program, member)
      .split("\n\n")
      .map((paragraph) => paragraph.replaceAll("\n", " "));
    const tool = advice.get(member);
    const details = carried.get(member) ?? [];
    const detailForm = detailForms.get(member);
    return [
      member.name,
      {
        status: statuses.get(member),
        message,
        next,
        details,
        ...(tool && { tool }),
        ...(detailForm && { detailForm }),
      },
    ];
  });
  setExtension(program, namespace, "x-refusals", Object.fromEntries(rows));
}

function $onLoopback(_context, property, value) {
  loopbackDefaults.set(property, value);
}

function $settingTable({ program }, namespace, table) {
  const rows = [...table.properties.values()].map((property) => [property.name, settingOf(program, property)]);
  setExtension(program, namespace, "x-settings", Object.fromEntries(rows));
}

function settingOf(program, property) {
  const onLoopback = loopbackDefaults.has(property) ? { onLoopback: loopbackDefaults.get(property) } : {};
  const { value } = property.defaultValue;
  if (typeof value === "boolean") return { default: value, ...onLoopback };
  const [min, max] = [getMinValue, getMaxValue].map(
    (bound) => bound(program, property) ?? bound(program, property.type),
  );
  return { default: value.asNumber(), ...onLoopback, min, max, whole: property.type.name !== "float64" };
}

function $onError({ program }, field, member) {
  setExtension(program, field, "x-on-error", member.name);
}

function $allowReserved({ program }, parameter) {
  setExtension(program, parameter, "allowReserved", true);
}

function $leadsTo({ program }, operation, operationId, given, status) {
  const others = getExtensions(program, operation).get("x-leads-to") ?? {};
  const lead = { given, ...(status && { status: String(status) }) };
  setExtension(program, operation, "x-leads-to", { ...others, [operationId]: lead });
}

const mark = (name) => (context, target, value) =>
  setExtension(context.program, target, name, value?.valueOf() ?? true);

export const $decorators = {
  Backchannel: {
    status: $status,
    carries: $carries,
    toolAdvice: $toolAdvice,
    mcpTool: mark("x-mcp-tool"),
    refuses: $refuses,
    refusalTable: $refusalTable,
    settingTable: $settingTable,
    onLoopback: $onLoopback,
    onError: $onError,
    mustBe: mark("x-must-be"),
    sameInUnicode: mark("x-nfc"),
    allowReserved: $allowReserved,
    leadsTo: $leadsTo,
    detail: $detail,
    detailStatus: $detailStatus,
    countsMisses: $countsMisses,
    errorForm: mark("x-error-form"),
    trailingSlash: mark("x-trailing-slash"),
    maxBodyBytes: mark("x-max-body-bytes"),
    maxDepth: mark("x-max-depth"),
    scope: mark("x-scope"),
    auth: mark("x-auth"),
    withoutDatabase: mark("x-without-database"),
    transport: mark("x-transport"),
    hot: mark("x-hot"),
    changesKeys: mark("x-changes-keys"),
    idempotency: mark("x-idempotency"),
    pushed: mark("x-pushed"),
    limitedBy: mark("x-limited-by"),
    handsOut: mark("x-hands-out"),
  },
};
