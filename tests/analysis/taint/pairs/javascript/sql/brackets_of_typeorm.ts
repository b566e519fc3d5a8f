// trigger: http
import { Brackets, DataSource } from "typeorm";

const source = new DataSource({ type: "postgres" });

export const unsafe = async (event) => {
  const { text } = event.queryStringParameters;
  return source
    .createQueryBuilder()
    .where(new Brackets((each) => each.where(`title ILIKE '%${text}%'`).orWhere("shown"))) // expect: INJ003
    .getMany();
};

export const safe = async (event) => {
  const { text } = event.queryStringParameters;
  return source
    .createQueryBuilder()
    .where(new Brackets((each) => each.where("title ILIKE :text", { text }).orWhere("author = :text", { text })))
    .getMany();
};
