const axios = require('axios');
const AWS = require('aws-sdk');
const ddb = new AWS.DynamoDB.DocumentClient();
const CITIES = [2950159, 2911298, 2867714];

exports.handler = async () => {
  for (const id of CITIES) {
    const { data } = await axios.get('https://api.weather.example.com/v2/city/' + id, { params: { key: process.env.WEATHER_KEY }, timeout: 5000 });
    await ddb.put({ TableName: process.env.WEATHER, Item: { id, temp: data.main.temp, at: Date.now() } }).promise();
  }
};
