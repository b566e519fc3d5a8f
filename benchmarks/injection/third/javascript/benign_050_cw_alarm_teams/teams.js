const axios = require('axios');

exports.handler = async (event) => {
  console.log(JSON.stringify(event));
  const alarm = JSON.parse(event.Records[0].Sns.Message);
  await axios.post(process.env.TEAMS_HOOK, {
    '@type': 'MessageCard',
    themeColor: alarm.NewStateValue === 'ALARM' ? 'FF0000' : '00AA00',
    summary: 'CloudWatch alarm',
    sections: [{ activityTitle: alarm.AlarmName, text: alarm.NewStateReason }],
  });
};
