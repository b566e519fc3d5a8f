exports.totals = { sum: 0, taxes: 0 };

function addTotal(ctx) {
  exports.totals.sum += Number(ctx.total);
}

function addTax(ctx) {
  exports.totals.taxes += Number(ctx.tax);
}

exports.fire = function (hook, ctx) {
  var totals = exports.totals;
  var source = '(function (ctx, totals) {' + hook + '})';
  eval(source)(ctx, totals); // expect: code
  if (false) {
    addTotal(ctx);
    addTax(ctx);
  }
};
