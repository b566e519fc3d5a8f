// trigger: bedrock
import { createPool } from "mysql2/promise";

interface Action {
  actionGroup: string;
  function: string;
  parameters: { name: string; type: string; value: string }[];
}

const pool = createPool(process.env.DATABASE!);

const parameters = (event: Action): Record<string, string> =>
  event.parameters.reduce<Record<string, string>>((all, { name, value }) => ({ ...all, [name]: value }), {});

async function orders(where: string): Promise<string> {
  const [rows] = await pool.query("select id from orders where " + where); // expect: INJ003
  return JSON.stringify(rows);
}

const respond = (event: Action, body: string) => ({
  response: { actionGroup: event.actionGroup, function: event.function, functionResponse: { responseBody: { TEXT: { body } } } },
});

export const unsafe = async (event: Action) => respond(event, await orders(`customer = '${parameters(event).customer}'`));

export const safe = async (event: Action) => respond(event, await orders(`id = ${parseInt(parameters(event).id, 10)}`));
