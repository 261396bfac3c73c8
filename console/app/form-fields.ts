interface Named {
  /** As the API names it. */
  readonly name: string;
  readonly required: boolean;
  readonly nullable: boolean;
  /** What the document says of it. */
  readonly about: string;
  /** The error code that is this field's alone. */
  readonly code: string | null;
}

/** A field of a request, as the OpenAPI document describes it. */
export type FormField = Named &
  (
    | { readonly kind: "line" | "text"; readonly most: number }
    | { readonly kind: "number"; readonly min: number; readonly max: number }
    | { readonly kind: "choice"; readonly options: readonly string[] }
    | { readonly kind: "flag" | "json" }
  );

type FormName = "createChannel" | "patchChannel" | "createActor" | "addAlias";

/** The build puts both here, from the document. */
declare const FORM_FIELDS: Readonly<Record<FormName, readonly FormField[]>>;
declare const SCOPES: readonly string[];

export const formFields = FORM_FIELDS;
export const scopes = SCOPES;
