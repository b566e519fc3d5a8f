// trigger: sns
const { execSync } = require("child_process");

const ENVIRONMENTS = ["dev", "stage", "prod"];

const isEnvironment = (name) => ENVIRONMENTS.includes(name);

function restart(environment) {
  execSync(`/opt/scripts/restart.sh ${environment}`, { stdio: "ignore" }); // expect: INJ001
}

exports.unsafe = async (event) => {
  for (const { Sns } of event.Records) {
    const { environment } = JSON.parse(Sns.Message);
    isEnvironment(environment);
    restart(environment);
  }
};

exports.safe = async (event) => {
  for (const { Sns } of event.Records) {
    const { environment } = JSON.parse(Sns.Message);
    if (isEnvironment(environment)) {
      restart(environment);
    }
  }
};
