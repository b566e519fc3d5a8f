import pg from "pg";

export const pool = new pg.Pool({ max: 2 });

export class Orders {
  static table = "orders";

  static select(where = "true", values = []) {
    return pool.query(`SELECT * FROM ${Orders.table} WHERE ${where}`, values);
  }
}
