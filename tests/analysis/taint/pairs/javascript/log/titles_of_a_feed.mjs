// trigger: http
import Parser from "rss-parser";

const parser = new Parser();

export const unsafe = async (event) => {
  const feed = await parser.parseString(event.body);
  feed.items.forEach((item) => console.log("title", item.title)); // expect: INJ012
};

export const safe = async (event) => {
  const feed = await parser.parseString(event.body);
  feed.items.forEach((item) => console.log("item", JSON.stringify(item)));
};
