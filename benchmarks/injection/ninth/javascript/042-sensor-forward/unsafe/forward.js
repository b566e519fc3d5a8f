const { IoTDataPlaneClient, PublishCommand } = require('@aws-sdk/client-iot-data-plane');

const plane = new IoTDataPlaneClient({});

exports.handler = async (event) => {
  const reading = { ...event, forwardedAt: Date.now() };
  await plane.send(new PublishCommand({ // expect: publish
    topic: process.env.CONTROL_TOPIC,
    qos: 1,
    payload: Buffer.from(JSON.stringify(reading)),
  }));
  return { forwarded: true };
};
