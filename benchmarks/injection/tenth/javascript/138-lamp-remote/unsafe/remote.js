const { IoTDataPlaneClient, PublishCommand } = require('@aws-sdk/client-iot-data-plane');

const iot = new IoTDataPlaneClient({ endpoint: `https://${process.env.IOT_ENDPOINT}` });
const TOPIC = 'groups/lobby/lamps/cmd';

const toLamps = (command) =>
  iot.send(new PublishCommand({ topic: TOPIC, qos: 1, payload: Buffer.from(JSON.stringify(command)) })); // expect: publish

exports.handler = async (event) => {
  const { command } = JSON.parse(event.body);
  await toLamps(command);
  return { statusCode: 200 };
};
