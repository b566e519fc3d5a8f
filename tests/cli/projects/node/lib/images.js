const { exec } = require("child_process");

exports.identify = (key) => exec(`identify ${key}`);
