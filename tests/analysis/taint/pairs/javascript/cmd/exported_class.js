// trigger: direct
const { execSync } = require('child_process');
const Line = require('./_lines');
const helpers = { ...require('./_programs'), digits: require('./_digits') };

exports.unsafe = async (event) => {
  const line = new Line('resize').with(event.width);
  execSync(line.text()); // expect: INJ001
};

exports.safe = async (event) => {
  const line = new Line('resize').with(helpers.digits(event.width));
  execSync(line.text());
};
