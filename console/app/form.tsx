import { useId, useState } from "preact/hooks";
import { ApiError } from "./api.ts";
import type { FormField } from "./form-fields.ts";
import { Trouble } from "./parts.tsx";

/** What is in the inputs: the text of each, or of a choice the option; "" for nothing. */
type Entered = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, unknown>>;

/** A fault that the form finds by itself, at a field. */
class FieldError extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/**
 * A form of the fields of a request, with the limits of the document. It sends what differs from `values`, and shows an error at the
 * field that it is about.
 */
export function Form(given: {
  readonly label: string;
  readonly fields: readonly FormField[];
  readonly values?: Values;
  readonly send: (body: Values) => Promise<unknown>;
  readonly done: () => void;
}) {
  const before = Object.fromEntries(given.fields.map((field) => [field.name, shown(given.values?.[field.name])]));
  const [changed, setChanged] = useState<Entered>({});
  const [error, setError] = useState<Error>();
  const entered: Entered = { ...before, ...changed };
  const place = placeOf(error, given.fields);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    try {
      const touched = given.fields.filter(({ name }) => entered[name] !== before[name]);
      await given.send(
        Object.fromEntries(touched.map((field) => [field.name, sent(field, entered[field.name] ?? "")])),
      );
      setError(undefined);
      setChanged({});
      given.done();
    } catch (thrown) {
      setError(thrown as Error);
    }
  };
  return (
    <form class="form fields" onSubmit={submit}>
      {given.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={entered[field.name] ?? ""}
          error={place === field.name ? error : undefined}
          change={(text) => setChanged((all) => ({ ...all, [field.name]: text }))}
        />
      ))}
      {!place && <Trouble error={error} />}
      <p class="actions">
        <button type="submit" class="button">
          {given.label}
        </button>
      </p>
    </form>
  );
}

/** The field that an error is about, by its code or by what the server names. */
function placeOf(error: Error | undefined, fields: readonly FormField[]): string | undefined {
  if (error instanceof FieldError) return error.field;
  const problem = error instanceof ApiError ? error.problem : undefined;
  const root = problem?.field?.split(/[./[]/)[0];
  return fields.find(({ name, code }) => (code !== null && code === problem?.error) || name === root)?.name;
}

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
};

/** What an emptied input means: null where that is allowed, {} and "" where not. */
function sent(field: FormField, text: string): unknown {
  if (field.kind === "json") return parsed(field.name, text.trim() || "{}");
  if (text === "") return field.nullable ? null : text;
  if (field.kind === "number") return Number(text);
  return field.kind === "flag" ? text === "true" : text;
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new FieldError(name, `This is no JSON: ${(thrown as Error).message}.`);
  }
}

interface FieldGiven {
  readonly field: FormField;
  readonly value: string;
  readonly error: Error | undefined;
  readonly change: (text: string) => void;
}

function Field({ field, value, error, change }: FieldGiven) {
  const id = useId();
  return (
    <div class="entry" data-kind={field.kind}>
      <label for={id}>{labelOf(field)}</label>
      <Input id={id} field={field} value={value} error={error} change={change} />
      <p class="note" id={`${id}-about`}>
        {field.about.split("`").map((words, place) => (place % 2 === 1 ? <code key={place}>{words}</code> : words))}
      </p>
      <Trouble error={error} />
    </div>
  );
}

const labelOf = ({ name }: FormField): string => {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function Input({ id, field, value, error, change }: FieldGiven & { id: string }) {
  const common = {
    id,
    value,
    required: field.required,
    "aria-describedby": `${id}-about`,
    "aria-invalid": error !== undefined,
    onInput: (event: { currentTarget: { value: string } }) => change(event.currentTarget.value),
  };
  if (field.kind === "choice" || field.kind === "flag")
    return (
      <select {...common}>
        {!value && <option value="">{field.required ? "Choose one" : "As the instance has it"}</option>}
        {(field.kind === "choice" ? field.options : ["true", "false"]).map((option) => (
          <option key={option} value={option}>
            {field.kind === "choice" ? option : option === "true" ? "yes" : "no"}
          </option>
        ))}
      </select>
    );
  if (field.kind === "number")
    return <input {...common} type="number" min={field.min} max={field.max} step={1} placeholder={unset(field)} />;
  if (field.kind === "line") return <input {...common} maxLength={field.most} />;
  return (
    <textarea
      {...common}
      rows={3}
      maxLength={field.kind === "text" ? field.most : undefined}
      spellcheck={field.kind === "text"}
    />
  );
}

const unset = ({ nullable }: FormField): string => (nullable ? "no limit" : "as the instance has it");
