// trigger: http
import { DataSource } from "typeorm";

const source = new DataSource({ type: "postgres", entities: ["entities/*.js"] });

const invoices = () => source.getRepository("Invoice").createQueryBuilder("invoice");

export const unsafe = async (event: any) => {
  const { status } = JSON.parse(event.body);
  const found = await invoices().where(`invoice.status = '${status}'`).getMany(); // expect: INJ003
  return { statusCode: 200, body: JSON.stringify(found) };
};

export const safe = async (event: any) => {
  const { status } = JSON.parse(event.body);
  const found = await invoices().where("invoice.status = :status", { status }).getMany();
  return { statusCode: 200, body: JSON.stringify(found) };
};
