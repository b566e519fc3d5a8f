// trigger: codepipeline
const fs = require("fs");

function remove(files) {
  const queue = [...files];
  while (queue.length > 0) {
    const file = queue.shift();
    if (fs.statSync(file).isFile()) { // expect: INJ006
      fs.unlinkSync(file); // expect: INJ006
    }
  }
}

exports.unsafe = async (event, context) => {
  remove(context.clientContext.Custom.files);
};

exports.safe = async (event) => {
  const { configuration } = event["CodePipeline.job"].data.actionConfiguration;
  remove(configuration.UserParameters.split(","));
};
