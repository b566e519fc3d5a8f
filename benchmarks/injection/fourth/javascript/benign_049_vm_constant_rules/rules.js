var vm = require('vm');
var sources = require('./sources');

var compiled = Object.keys(sources).map(function (name) {
  return { name: name, script: new vm.Script(sources[name], { filename: name + '.js' }) };
});

function factsOf(event) {
  return {
    age: Number(event.age) || 0,
    years: Number(event.years) || 0,
    claims: Number(event.claims) || 0,
  };
}

function decide(facts) {
  var fired = [];
  compiled.forEach(function (rule) {
    var context = vm.createContext(Object.assign({}, facts));
    if (rule.script.runInContext(context, { timeout: 20 }) === true) {
      fired.push(rule.name);
    }
  });
  return fired;
}

exports.handler = function (event, context, callback) {
  var facts = factsOf(event || {});
  var fired = decide(facts);
  var premium = 100;
  if (fired.indexOf('young') !== -1) premium *= 1.4;
  if (fired.indexOf('loyal') !== -1) premium *= 0.9;
  if (fired.indexOf('risky') !== -1) premium *= 1.25;
  callback(null, { premium: Math.round(premium * 100) / 100, rules: fired });
};
