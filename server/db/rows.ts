type UpperCase<Letter extends string> = Letter extends Lowercase<Letter> ? false : true;

/** A field's column name: `createdByKeyId` becomes `created_by_key_id`. */
type ColumnName<Field extends string> = Field extends `${infer Head}${infer Tail}`
  ? `${UpperCase<Head> extends true ? `_${Lowercase<Head>}` : Head}${ColumnName<Tail>}`
  : "";

/**
 * A row as statements return it, typed by its model, with columns as field names. Columns that the model declares as boolean or number
 * have that type on either database; strings that hold JSON stay strings.
 */
export type Row<Model> = { [Field in keyof Model & string as ColumnName<Field>]: Model[Field] };

/** A model's row in the form that statements return: for code that handles both. */
export const toRow = <Model extends object>(model: Model): Row<Model> =>
  Object.fromEntries(Object.entries(model).map(([field, value]) => [columnName(field), value])) as Row<Model>;

const columnName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
