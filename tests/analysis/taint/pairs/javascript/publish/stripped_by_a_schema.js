// trigger: kafka
const Ajv = require("ajv");
const addFormats = require("ajv-formats");
const { EventBridgeClient, PutEventsCommand } = require("@aws-sdk/client-eventbridge");

const bridge = new EventBridgeClient({});
const schema = { type: "object", required: ["id"], properties: { id: { type: "string", format: "uuid" }, count: { type: "integer" } } };
const open = addFormats(new Ajv()).compile(schema);
const stripping = addFormats(new Ajv({ removeAdditional: "all" })).compile(schema);

const handedOn = async (event, isValid) => {
  for (const { value } of Object.values(event.records).flat()) {
    const order = JSON.parse(Buffer.from(value, "base64").toString("utf8"));
    if (!isValid(order)) throw new Error("no order");
    await bridge.send(new PutEventsCommand({ Entries: [{ Source: "orders", Detail: JSON.stringify(order) }] })); // expect: INJ015
  }
};

exports.unsafe = (event) => handedOn(event, open);
exports.safe = (event) => handedOn(event, stripping);
