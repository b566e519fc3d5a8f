// trigger: eventbridge
const { SFNClient, StartExecutionCommand } = require("@aws-sdk/client-sfn");

const sfn = new SFNClient({});

class Launcher {
  static MACHINES = { refund: process.env.REFUND_MACHINE, replace: process.env.REPLACE_MACHINE };

  static machine(kind) {
    switch (kind) {
      case "refund":
      case "replace":
        return Launcher.MACHINES[kind];
      default:
        return undefined;
    }
  }

  async start(stateMachineArn) {
    const input = JSON.stringify({ startedAt: Date.now() });
    return sfn.send(new StartExecutionCommand({ stateMachineArn, input })); // expect: INJ014
  }
}

exports.unsafe = async ({ detail }) => new Launcher().start(detail.machine ?? Launcher.machine("refund"));

exports.safe = async ({ detail }) => {
  const machine = Launcher.machine(detail.kind);
  return machine && new Launcher().start(machine);
};
