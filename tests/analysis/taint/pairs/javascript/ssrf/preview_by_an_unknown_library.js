// trigger: rest
const expand = require("link-expander-of-the-shop");
const { screenshotOf } = require("../shared/screenshots");
const isUrl = require("is-url-of-the-shop");

exports.unsafe = async (event) => {
  const { url, link } = JSON.parse(event.body);
  const target = await expand(url); // expect: INJ007
  await screenshotOf({ url: link, width: 800 }); // expect: INJ007
  return { statusCode: 200, body: JSON.stringify({ target: String(target).length }) };
};

exports.safe = async (event) => {
  const { url, id } = JSON.parse(event.body);
  await screenshotOf({ url: `https://shop.example/orders/${encodeURIComponent(id)}`, width: 800 });
  return { statusCode: isUrl(url) ? 200 : 400, body: "" };
};
