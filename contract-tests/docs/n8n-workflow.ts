import workflow from "../../examples/n8n-workflow.json" with { type: "json" };

interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** A node of the workflow, with the parameters that the kinds of node in it have. */
interface WorkflowNode {
  readonly name: string;
  readonly type: string;
  readonly parameters: {
    readonly assignments?: { readonly assignments: readonly Parameter[] };
    readonly method?: string;
    readonly url?: string;
    readonly headerParameters?: { readonly parameters: readonly Parameter[] };
    readonly bodyParameters?: { readonly parameters: readonly Parameter[] };
  };
}

type Item = Record<string, unknown>;

const nodes: readonly WorkflowNode[] = workflow.nodes;
const connections: Record<string, { main: { node: string }[][] }> = workflow.connections;

/** The nodes from the trigger on, each after the one that leads to it. */
function inOrder(): WorkflowNode[] {
  const order: WorkflowNode[] = [];
  let next = nodes.find(({ type }) => type === "n8n-nodes-base.manualTrigger");
  while (next && !order.includes(next)) {
    order.push(next);
    const name = connections[next.name]?.main[0]?.[0]?.node;
    next = nodes.find((node) => node.name === name);
  }
  return order;
}

/**
 * Does what n8n does with the workflow: sends its requests one after the other, each with what the earlier ones have brought.
 * @param settings take the place of what the workflow sets
 * @returns what each node brought
 * @throws Error for an answer that is no success, as n8n does.
 */
export async function replayWorkflow(settings: Item, execution: string): Promise<Map<string, Item>> {
  const brought = new Map<string, Item>();
  const filled = (text: string) => evaluated(text, brought, execution);
  for (const { name, type, parameters } of inOrder()) {
    if (type === "n8n-nodes-base.manualTrigger") brought.set(name, {});
    else if (type === "n8n-nodes-base.set") {
      const assigned = parameters.assignments?.assignments ?? [];
      brought.set(name, { ...Object.fromEntries(assigned.map((one) => [one.name, filled(one.value)])), ...settings });
    } else if (type === "n8n-nodes-base.httpRequest") brought.set(name, await requested(parameters, filled));
    else throw new Error(`${name} is a ${type}, which is not replayed.`);
  }
  return brought;
}

async function requested(
  { method = "GET", url = "", headerParameters, bodyParameters }: WorkflowNode["parameters"],
  filled: (text: string) => string,
): Promise<Item> {
  const pairs = (list: readonly Parameter[] = []) => list.map(({ name, value }) => [name, filled(value)]);
  const body = bodyParameters && JSON.stringify(Object.fromEntries(pairs(bodyParameters.parameters)));
  const headers = { "Content-Type": "application/json", ...Object.fromEntries(pairs(headerParameters?.parameters)) };
  const answer = await fetch(filled(url), { method, headers, ...(body !== undefined && { body }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${filled(url)} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as Item;
}

const REFERENCE = /^\$\('([^']+)'\)\.item\.json((?:\.\w+)+)$/;

/** A text that begins with = has expressions in double braces: members of what a node brought, or the execution's id. */
function evaluated(text: string, brought: ReadonlyMap<string, Item>, execution: string): string {
  if (!text.startsWith("=")) return text;
  return text.slice(1).replace(/\{\{\s*(.+?)\s*\}\}/g, (_, expression: string) => {
    if (expression === "$execution.id") return execution;
    const [, node = "", path = ""] = REFERENCE.exec(expression) ?? [];
    const value = path
      .split(".")
      .slice(1)
      .reduce<unknown>((at, member) => (at as Item | undefined)?.[member], brought.get(node));
    if (typeof value !== "string") throw new Error(`${expression} is ${value}.`);
    return value;
  });
}
