import type { ComponentChildren } from "preact";

export interface Column<Row> {
  readonly name: string;
  readonly of: (row: Row) => ComponentChildren;
  readonly class?: string | ((row: Row) => string);
  /** Of its head, where the class of the cells depends on the row. */
  readonly headClass?: string;
  /** Its cells speak for themselves: the name is for who cannot see them. */
  readonly unseen?: boolean;
}

/** Rows side by side; on a phone each row is a block, its cells under each other, every one but the first with its column's name. */
export const Table = <Row,>(given: {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly id: (row: Row) => string;
}) => (
  <div class="table">
    <table class="stacked">
      <thead>
        <tr>
          {given.columns.map((column) => (
            <th key={column.name} class={typeof column.class === "string" ? column.class : column.headClass}>
              {column.unseen ? <span class="unseen">{column.name}</span> : column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {given.rows.map((row) => (
          <tr key={given.id(row)}>
            {given.columns.map((column, place) => (
              <td
                key={column.name}
                class={typeof column.class === "function" ? column.class(row) : column.class}
                data-name={place === 0 || column.unseen ? undefined : column.name}
              >
                {column.of(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
