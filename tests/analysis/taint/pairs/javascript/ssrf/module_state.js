// trigger: sqs
const { promisify } = require("util");
const request = require("request");

const get = promisify(request.get);
const pending = new Map();

function remember(record) {
  const { id, webhook, order } = JSON.parse(record.body);
  pending.set(id, { webhook, order });
}

async function flush(address) {
  for (const entry of pending.values()) {
    await get(address(entry)); // expect: INJ007
  }
  pending.clear();
}

exports.unsafe = async (event) => {
  event.Records.forEach(remember);
  await flush(({ webhook }) => webhook);
};

exports.safe = async (event) => {
  event.Records.forEach(remember);
  await flush(({ order }) => `https://orders.internal/${encodeURIComponent(order)}`);
};
