const { print } = require("/opt/nodejs/shell");

exports.handler = async (event) => print(event.queryStringParameters.text);
