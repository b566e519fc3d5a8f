// trigger: direct
const net = require("node:net");

const ADDRESSES = { primary: "10.0.0.5", replica: "10.0.1.5" };

function reachable(host, port = 5432) {
  return new Promise((resolve) => {
    const socket = net.createConnection({ host, port }); // expect: INJ007
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
  });
}

exports.unsafe = async (event) => reachable(event.host, event.port);

exports.safe = async (event) => reachable(ADDRESSES[event.role] ?? ADDRESSES.primary);
