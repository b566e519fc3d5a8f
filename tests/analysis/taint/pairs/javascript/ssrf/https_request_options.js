// trigger: sqs
const https = require("https");

const REGIONS = ["eu", "us", "ap"];

function head(options) {
  return new Promise((resolve, reject) => {
    const request = https.request({ method: "HEAD", path: "/health", ...options }, (response) => { // expect: INJ007
      resolve(response.statusCode);
    });
    request.on("error", reject);
    request.end();
  });
}

exports.unsafe = async ({ Records }) => {
  const probes = Records.map((record) => JSON.parse(record.body));
  return Promise.all(probes.map(({ region }) => head({ hostname: `${region}.status.example.com` })));
};

exports.safe = async ({ Records }) => {
  const probes = Records.map((record) => JSON.parse(record.body)).filter(({ region }) => REGIONS.includes(region));
  return Promise.all(probes.map(({ region }) => head({ hostname: `${region}.status.example.com` })));
};
