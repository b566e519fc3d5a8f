exports.respond = async (event, context, Status, Data) => {
  const body = JSON.stringify({
    Status,
    Reason: `See the log stream ${context.logStreamName}`,
    PhysicalResourceId: event.PhysicalResourceId || context.logStreamName,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    Data,
  });
  await fetch(event.ResponseURL, { method: 'PUT', headers: { 'content-type': '' }, body });
};
