// trigger: http
const _ = require("lodash");
const extend = require("extend");

const settings = {};

exports.unsafe = async (event) => {
  const given = JSON.parse(event.body);
  _.merge(settings, given); // expect: INJ022
  _.defaultsDeep(settings, { given }); // expect: INJ022
  _.set(settings, event.queryStringParameters.path, "on"); // expect: INJ022
  extend(true, settings, given); // expect: INJ022
};

exports.safe = async (event) => {
  const given = JSON.parse(event.body);
  _.merge(settings, event.queryStringParameters);
  _.assign(settings, given);
  _.set(settings, "colour", given.colour);
  extend(settings, given);
  _.merge(settings, { colour: String(given.colour) });
};
