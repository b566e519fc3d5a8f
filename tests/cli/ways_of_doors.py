"""Ways in which a template leaves open who reaches a function or what that may do, and twins that leave nothing."""

from __future__ import annotations

from tests.cli.ways_unread import app, cfn, sam

OPEN_DOORS = {
    "connectors in a function": (
        app(sam(more="    Connectors: {C: {Properties: {Destination: {Id: T}, Permissions: [Write]}}}\n")),
        {},
        "has connectors",
    ),
    "a loop in a function": (
        app(sam("Environment: {Variables: {A: b, 'Fn::ForEach::V': [K, [a, b], {'V${K}': !Ref K}]}}")),
        {},
        "repeats a part of itself",
    ),
    "a URL whose check is told at deployment": (
        app(sam("FunctionUrlConfig: {AuthType: !Ref Check}", top="Parameters: {Check: {Type: String}}")),
        {},
        "leaves open whether the URL",
    ),
    "a URL that is there or not": (
        app(
            sam(
                "FunctionUrlConfig: !If [Live, {AuthType: NONE}, !Ref AWS::NoValue]",
                top="Parameters: {Stage: {Type: String}}\nConditions: {Live: !Equals [!Ref Stage, live]}",
            )
        ),
        {},
        "leaves open whether the URL",
    ),
    "a URL of CloudFormation whose check is told at deployment": (
        app(
            cfn(
                more="  U: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !Ref Fn, AuthType: !Ref Check}}\n",
                top="Parameters: {Check: {Type: String}}",
            )
        ),
        {},
        "leaves open whether the URL",
    ),
    "a permission for whom nobody knows": (
        app(
            cfn(
                more="  P:\n    Type: AWS::Lambda::Permission\n    Properties: {FunctionName: !Ref Fn, "
                "Action: 'lambda:InvokeFunction', Principal: !Ref Who}\n",
                top="Parameters: {Who: {Type: String}}",
            )
        ),
        {},
        "leaves open whom the permission",
    ),
}

SHUT_DOORS = {
    "a URL that is not there": (
        app(sam("FunctionUrlConfig: !Ref AWS::NoValue")),
        {},
    ),
    "a policy for the role that SAM makes for another function": (
        app(
            sam(
                more="  P:\n    Type: AWS::IAM::Policy\n    Properties: {PolicyName: p, Roles: [!Ref OtherRole], "
                "PolicyDocument: {Statement: {Effect: Allow, Action: 's3:*', Resource: '*'}}}\n"
            )
        ),
        {},
    ),
}
