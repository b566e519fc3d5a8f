// trigger: alexa
const axios = require("axios").default;

const slot = (event, name) => event.request.intent.slots[name]?.value;

async function devices(options) {
  const response = await axios(options); // expect: INJ007
  return response.data.devices;
}

exports.unsafe = async (event) => {
  const hub = slot(event, "hub");
  return devices({ method: "get", url: `http://${hub}.local/devices` });
};

exports.safe = async (event) => {
  const room = slot(event, "room");
  return devices({ method: "get", url: "https://hub.example.com/devices", params: { room } });
};
