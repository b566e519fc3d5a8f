// trigger: websocket
const fs = require("node:fs");

class Scratch {
  #folder = "/mnt/scratch";

  file(name) {
    return `${this.#folder}/${name}`;
  }

  append(name, line) {
    fs.appendFileSync(this.file(name), `${line}\n`); // expect: INJ006
  }
}

const scratch = new Scratch();

exports.unsafe = async (event) => {
  const { room, line } = JSON.parse(event.body);
  if (room.startsWith("/")) {
    return { statusCode: 400 };
  }
  scratch.append(room, line);
  return { statusCode: 200 };
};

exports.safe = async (event) => {
  const { room, line } = JSON.parse(event.body);
  if (room.includes("..") || room.includes("/")) {
    return { statusCode: 400 };
  }
  scratch.append(room, line);
  return { statusCode: 200 };
};
