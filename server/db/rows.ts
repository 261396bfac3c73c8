type UpperCase<Letter extends string> = Letter extends Lowercase<Letter> ? false : true;

/** A field's column name: `createdByKeyId` becomes `created_by_key_id`. */
type ColumnName<Field extends string> = Field extends `${infer Head}${infer Tail}`
  ? `${UpperCase<Head> extends true ? `_${Lowercase<Head>}` : Head}${ColumnName<Tail>}`
  : "";

/**
 * A row as statements give it, typed by its model: fields by the names of their columns. What a model says is a boolean or a number
 * is one on either database; strings that hold JSON stay strings.
 */
export type Row<Model> = { [Field in keyof Model & string as ColumnName<Field>]: Model[Field] };

/** A model's row as statements give it: for code that is given rows of both. */
export const toRow = <Model extends object>(model: Model): Row<Model> =>
  Object.fromEntries(Object.entries(model).map(([field, value]) => [columnName(field), value])) as Row<Model>;

const columnName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
