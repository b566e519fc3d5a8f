const { IoTDataPlaneClient, PublishCommand } = require('@aws-sdk/client-iot-data-plane');

const iot = new IoTDataPlaneClient({ endpoint: `https://${process.env.IOT_ENDPOINT}` });
const TOPIC = 'groups/lobby/lamps/cmd';

const toLamps = (command) =>
  iot.send(new PublishCommand({ topic: TOPIC, qos: 1, payload: Buffer.from(JSON.stringify(command)) }));

exports.handler = async (event) => {
  const { command } = JSON.parse(event.body);
  const brightness = Number.parseInt(command.brightness, 10);
  if (!(brightness >= 0 && brightness <= 100)) return { statusCode: 400 };
  await toLamps({ power: command.power === 'on' ? 'on' : 'off', brightness });
  return { statusCode: 200 };
};
