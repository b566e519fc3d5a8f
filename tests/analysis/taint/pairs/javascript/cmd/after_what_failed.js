// trigger: http
const { execSync } = require("child_process");
const axios = require("axios");

const broken = async () => {
  throw new Error("not yet");
};
const ways = {
  open: () => {
    throw new Error("closed");
  },
  wait: () => 1,
};

async function run(event, text) {
  broken().catch(console.error);
  ways[event.queryStringParameters.way](1);
  setTimeout((late) => execSync("late " + late), 10, text); // expect: INJ001
  process.nextTick((next) => execSync("next " + next), text); // expect: INJ001
  await axios.get("https://example.com/").catch(() => execSync("failed " + text)); // expect: INJ001
  await axios.get("https://example.com/").finally(() => execSync("ended " + text)); // expect: INJ001
  return execSync("done " + text).length; // expect: INJ001
}

exports.unsafe = (event) => run(event, event.body);
exports.safe = (event) => run(event, Number(event.body));
