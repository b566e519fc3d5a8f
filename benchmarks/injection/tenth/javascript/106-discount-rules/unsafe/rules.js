const { openCarts } = require('./carts');

const compile = (rule) => new Function('cart', `"use strict"; return Boolean(${rule.when});`); // expect: code

exports.handler = async ({ detail }) => {
  const applies = compile(detail.rule);
  let matched = 0;
  for await (const cart of openCarts(process.env.SHOP_ID)) {
    if (applies(cart)) matched += 1;
  }
  return { promotion: detail.promotionId, matched };
};
