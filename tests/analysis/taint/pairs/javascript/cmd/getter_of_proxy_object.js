// trigger: connect
const { execSync } = require("child_process");

const parameters = (event) => ({
  get voice() {
    return event.Details.Parameters.voice;
  },
  get speed() {
    return Math.round(event.Details.Parameters.speed);
  },
});

function speak(options) {
  const line = Object.keys(options).map((name) => `--${name}=${options[name]}`);
  return execSync(`espeak ${line.join(" ")} hello`); // expect: INJ001
}

exports.unsafe = async (event) => {
  const { voice } = parameters(event);
  return { length: speak({ voice }).length };
};

exports.safe = async (event) => {
  const { speed } = parameters(event);
  return { length: speak({ speed }).length };
};
