import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const round2 = (n) => Math.round(n * 100) / 100;

function calculate(formula, inputs) {
  const { revenue, margin, seats } = inputs;
  const fn = new Function('revenue', 'margin', 'seats', `return (${formula});`); // expect: code
  return fn(revenue, margin, seats);
}

export const handler = async ({ executionId, salesRep, plan, totals }) => {
  const inputs = {
    revenue: Number(totals.revenue),
    margin: Number(totals.margin),
    seats: Number(totals.seats),
  };
  const amount = round2(calculate(plan.formula, inputs));

  if (!Number.isFinite(amount)) {
    throw new Error('CommissionNotComputable');
  }

  await db.send(new PutCommand({
    TableName: process.env.COMMISSIONS_TABLE,
    Item: { executionId, salesRep, amount, computedAt: new Date().toISOString() },
  }));

  return { salesRep, amount };
};
