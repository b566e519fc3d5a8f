// trigger: rest
import "reflect-metadata";
import { container, inject, injectable } from "tsyringe";
import { Pool } from "pg";

const COLUMNS: Record<string, string> = { number: "number", due: "due_on" };

container.register("Pool", { useValue: new Pool() });

@injectable()
class Invoices {
  constructor(@inject("Pool") private readonly pool: Pool) {}

  async sorted(column: string) {
    const { rows } = await this.pool.query(`SELECT number FROM invoices ORDER BY ${column}`); // expect: INJ003
    return rows;
  }
}

@injectable()
class Listing {
  constructor(@inject(Invoices) private readonly invoices: Invoices) {}

  by(column: string) {
    return this.invoices.sorted(column);
  }
}

const answer = (rows: unknown[]) => ({ statusCode: 200, body: JSON.stringify(rows) });

export const unsafe = async (event) => answer(await container.resolve(Listing).by(event.queryStringParameters.sort));

export const safe = async (event) =>
  answer(await container.resolve(Listing).by(COLUMNS[event.queryStringParameters.sort] ?? "number"));
