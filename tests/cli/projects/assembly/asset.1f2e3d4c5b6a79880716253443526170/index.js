const { exec } = require("child_process");

exports.handler = async (event) => {
  exec(`figlet ${event.rawQueryString}`);
};
