const { openCarts } = require('./carts');

const OPERATORS = new Map([
  ['gt', (a, b) => a > b],
  ['lt', (a, b) => a < b],
  ['eq', (a, b) => a === b],
  ['includes', (a, b) => Array.isArray(a) && a.includes(b)],
]);
const FIELDS = new Set(['total', 'items', 'currency', 'coupon']);

const compile = ({ when }) => {
  const operator = OPERATORS.get(when.op);
  if (!operator || !FIELDS.has(when.field)) throw new Error('unsupported rule');
  return (cart) => operator(cart[when.field], when.value);
};

exports.handler = async ({ detail }) => {
  const applies = compile(detail.rule);
  let matched = 0;
  for await (const cart of openCarts(process.env.SHOP_ID)) {
    if (applies(cart)) matched += 1;
  }
  return { promotion: detail.promotionId, matched };
};
