import type { Transaction } from "../database.ts";
import type { Models } from "../models.ts";
import { withinOpenTransaction } from "../within-transaction.ts";
import { translate } from "./errors.ts";
import type { Turn } from "./turn.ts";

/** The database as seen from within the transaction that holds `turn`; `models` belong to the same transaction. */
export const withinTransaction = (turn: Turn, models: Models): Transaction =>
  withinOpenTransaction(models, async (statement) => {
    try {
      return turn.run((connection) => connection.query(statement.sql, statement.values));
    } catch (error) {
      throw translate(error);
    }
  });
