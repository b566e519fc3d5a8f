// trigger: cognito
const { format } = require("util");

const NAME = /^[\w.@+-]{1,128}$/;

function warn(text) {
  process.stdout.write(text + "\n"); // expect: INJ012
}

exports.unsafe = async (event) => {
  const { request } = event;
  const userName = request.clientMetadata.name;
  warn(format("login of %s failed, new device: %s", userName, request.newDeviceUsed));
  return event;
};

exports.safe = async (event) => {
  const { request } = event;
  const userName = request.clientMetadata.name;
  if (NAME.test(userName)) {
    warn(format("login of %s failed, new device: %s", userName, request.newDeviceUsed));
  }
  return event;
};
