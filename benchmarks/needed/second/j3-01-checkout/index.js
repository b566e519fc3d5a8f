const { randomUUID } = require('node:crypto');
const { SFNClient, StartExecutionCommand } = require('@aws-sdk/client-sfn');
const { CartRepository } = require('./repo');

const repo = new CartRepository({
  carts: process.env.CARTS_TABLE,
  products: process.env.PRODUCTS_TABLE,
  orders: process.env.ORDERS_TABLE,
});
const sfn = new SFNClient({});

exports.handler = async (event) => {
  const { cartId } = event.pathParameters;
  const lines = await repo.lines(cartId);
  if (lines.length === 0) return { statusCode: 404 };
  const prices = await repo.prices(lines.map((l) => l.sku));
  const order = {
    id: randomUUID(),
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity, price: prices.get(sku) })),
    at: Date.now(),
  };
  await repo.commit(order, lines);
  await sfn.send(
    new StartExecutionCommand({
      stateMachineArn: process.env.FULFILMENT_ARN,
      name: order.id,
      input: JSON.stringify(order),
    }),
  );
  return { statusCode: 202, body: JSON.stringify({ id: order.id }) };
};
