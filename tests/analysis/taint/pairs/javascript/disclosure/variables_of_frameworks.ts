// trigger: appsync
import { Config } from "sst/node/config";
import { Resource } from "sst";
import { env } from "$amplify/env/ask";
import { serialize } from "./not-packed/format";

export const unsafe = async () => {
  console.log(`https://api.example.com/?appid=${Config.WEATHER_API_SECRET_KEY}`); // expect: INJ019
  console.log(Resource.WeatherApiKey.value); // expect: INJ019
  console.log(env.OPENAI_API_KEY); // expect: INJ019
  console.log("variables: " + serialize(process.env)); // expect: INJ019
};

export const safe = async () => {
  console.log(`https://api.example.com/${Config.WEATHER_REGION}`);
  console.log(Resource.Bucket.name, env.MODEL, serialize(process.env.MODEL));
};
