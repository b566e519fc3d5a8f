const AWS = require('aws-sdk')
const ses = new AWS.SES()

module.exports.handler = async (event) => {
  const { stars, text } = JSON.parse(event.body)
  await ses.sendEmail({
    Source: process.env.FROM,
    Destination: { ToAddresses: [process.env.TEAM] },
    Message: {
      Subject: { Data: `Feedback with ${Number(stars)} stars` },
      Body: { Text: { Data: String(text).slice(0, 2000) } }
    }
  }).promise()
  return { statusCode: 204 }
}
