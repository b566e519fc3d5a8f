exports.totals = { sum: 0, taxes: 0 };

function addTotal(ctx) {
  exports.totals.sum += Number(ctx.total);
}

function addTax(ctx) {
  exports.totals.taxes += Number(ctx.tax);
}

exports.fire = function (hook, ctx) {
  switch (hook) {
    case 'total':
      addTotal(ctx);
      break;
    case 'tax':
      addTax(ctx);
      break;
    default:
      throw new Error('unknown hook');
  }
};
