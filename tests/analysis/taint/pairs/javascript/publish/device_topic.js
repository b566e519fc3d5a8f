// trigger: appsync
const { IoTDataPlane } = require("@aws-sdk/client-iot-data-plane");
const Ajv = require("ajv");

const iot = new IoTDataPlane({});
const ajv = new Ajv();
const validate = ajv.compile({
  type: "object",
  properties: { brightness: { type: "integer", minimum: 0, maximum: 100 } },
  required: ["brightness"],
  additionalProperties: false,
});

const send = (command) => iot.publish({ topic: "lamps/all", payload: JSON.stringify(command) }); // expect: INJ015

exports.unsafe = async (event) => {
  validate(event.arguments.command);
  await send(event.arguments.command);
};

exports.safe = async (event) => {
  if (!validate(event.arguments.command)) {
    throw new Error("invalid command");
  }
  await send(event.arguments.command);
};
