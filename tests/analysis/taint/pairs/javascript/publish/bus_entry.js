// trigger: rest
const { EventBridgeClient, PutEventsCommand } = require("@aws-sdk/client-eventbridge");

const bus = new EventBridgeClient({});
const STATES = new Set(["paid", "shipped"]);

const entry = (detail) => ({ Source: "shop", DetailType: "order", Detail: JSON.stringify(detail) });

async function emit(...details) {
  await bus.send(new PutEventsCommand({ Entries: details.map(entry) })); // expect: INJ015
}

exports.unsafe = async (event) => {
  await emit(JSON.parse(event.body));
  return { statusCode: 202 };
};

exports.safe = async (event) => {
  const { state, number } = JSON.parse(event.body);
  if (!STATES.has(state)) {
    return { statusCode: 400 };
  }
  await emit({ state, number: Number(number) });
  return { statusCode: 202 };
};
