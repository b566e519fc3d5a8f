// trigger: object_lambda
import { get } from "node:https";

const read = (url) =>
  new Promise((resolve, reject) => {
    get(url, (response) => resolve(response.statusCode)).on("error", reject); // expect: INJ007
  });

export const unsafe = async (event) => {
  const { userRequest } = event;
  const asked = new URL(userRequest.url, "https://objects.example.com");
  return read(asked.searchParams.get("source"));
};

export const safe = async (event) => {
  const { getObjectContext } = event;
  return read(getObjectContext.inputS3Url);
};
