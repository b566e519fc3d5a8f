const { exec } = require("child_process");

exports.print = (text) => exec(`lp ${text}`);
