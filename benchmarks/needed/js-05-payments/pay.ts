import { EventBridge } from "@aws-sdk/client-eventbridge";
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { Logger } from "@aws-lambda-powertools/logger";
import { getSecret } from "@aws-lambda-powertools/parameters/secrets";
import { getParameter, getParameters } from "@aws-lambda-powertools/parameters/ssm";
import type { Context } from "aws-lambda";

const logger = new Logger({ serviceName: "pay" });
const events = new EventBridge({});
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: process.env.IDEMPOTENCY_TABLE! });
const config = new IdempotencyConfig({ eventKeyJmesPath: "reference", throwOnNoIdempotencyKey: true });

interface Payment {
  reference: string;
  amount: number;
  currency: string;
}

async function fee(payment: Payment): Promise<number> {
  const fees = await getParameters(process.env.FEES_PATH!, { maxAge: 600 });
  return payment.amount * Number(fees?.[payment.currency] ?? 0);
}

async function charge(payment: Payment) {
  const { key } = (await getSecret(process.env.API_SECRET!, { transform: "json" })) as { key: string };
  const url = await getParameter("/pay/url");
  const answer = await fetch(`${url}/charges`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}` },
    body: JSON.stringify({ ...payment, fee: await fee(payment) }),
  });
  if (!answer.ok) throw new Error(`provider said ${answer.status}`);
  return (await answer.json()) as { id: string };
}

const pay = makeIdempotent(
  async (payment: Payment) => {
    const charged = await charge(payment);
    await events.putEvents({
      Entries: [
        {
          EventBusName: process.env.BUS,
          Source: "pay",
          DetailType: "Charged",
          Detail: JSON.stringify({ ...payment, charge: charged.id }),
        },
      ],
    });
    return charged;
  },
  { persistenceStore, config },
);

export const handler = async (event: { body: string }, context: Context) => {
  config.registerLambdaContext(context);
  logger.addContext(context);
  return { statusCode: 200, body: JSON.stringify(await pay(JSON.parse(event.body))) };
};
