// trigger: sns
const { exec } = require("child_process");

function groups(event) {
  const message = JSON.parse(event.Records[0].Sns.Message);
  return message.Trigger.Metrics.map((metric) => {
    return metric.MetricStat.Metric.Dimensions.filter((dimension) => dimension.name === "AutoScalingGroupName");
  });
}

function suspend(group) {
  exec(`/opt/bin/suspend ${group}`); // expect: INJ001
}

exports.unsafe = async (event) => {
  suspend(groups(event)[0][0].value);
};

exports.safe = async (event) => {
  const group = groups(event)[0][0].value;
  if (/^[\w-]{1,64}$/.test(group)) {
    suspend(group);
  }
};
