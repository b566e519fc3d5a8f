"""APIs and what else feeds functions: every type that the sandbox declares for them; the function is `Function`."""

INVOKE = "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}/invocations"
INTEGRATION = {"type": "aws_proxy", "httpMethod": "POST", "uri": {"Fn::Sub": INVOKE}}
GATE = "x-amazon-apigateway-authorizer"


def own(name, what="Arn"):
    return {"Fn::GetAtt": [name, what]}


def operation(**more):
    return {"x-amazon-apigateway-integration": INTEGRATION, **more}


SIGNED = {"type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authtype": "awsSigv4"}
USERS = {
    **SIGNED,
    "x-amazon-apigateway-authtype": "cognito_user_pools",
    GATE: {"type": "cognito_user_pools", "providerARNs": [own("Pool")]},
}
TOKENS = {**SIGNED, GATE: {"type": "token", "authorizerUri": {"Fn::Sub": INVOKE}, "authorizerResultTtlInSeconds": 60}}
TOKENS["x-amazon-apigateway-authtype"] = "custom"
KEY = {"type": "apiKey", "name": "x-api-key", "in": "header"}
ISSUER = {"issuer": own("Pool", "ProviderURL"), "audience": ["shop"]}

RESOURCES = {
    "Pool": ("AWS::Cognito::UserPool", {}),
    "PoolClient": ("AWS::Cognito::UserPoolClient", {"UserPoolId": {"Ref": "Pool"}}),
    "Rest": (
        "AWS::ApiGateway::RestApi",
        {
            "Body": {
                "paths": {
                    "/open": {"get": operation()},
                    "/signed/{id}": {"post": operation(security=[{"sigv4": []}])},
                    "/users": {"x-amazon-apigateway-any-method": operation(security=[{"users": []}])},
                    "/tokens": {"get": operation(security=[{"tokens": []}]), "put": operation(security=[{"key": []}])},
                },
                "securityDefinitions": {"sigv4": SIGNED, "users": USERS, "tokens": TOKENS, "key": KEY},
            }
        },
    ),
    "RestDeployment": ("AWS::ApiGateway::Deployment", {"RestApiId": {"Ref": "Rest"}}),
    "RestStage": (
        "AWS::ApiGateway::Stage",
        {"RestApiId": {"Ref": "Rest"}, "DeploymentId": {"Ref": "RestDeployment"}, "StageName": "live"},
    ),
    "Plain": ("AWS::ApiGateway::RestApi", {"Name": "plain"}),
    "PlainPart": (
        "AWS::ApiGateway::Resource",
        {"RestApiId": {"Ref": "Plain"}, "ParentId": own("Plain", "RootResourceId"), "PathPart": "items"},
    ),
    "PlainUsers": (
        "AWS::ApiGateway::Authorizer",
        {
            "RestApiId": {"Ref": "Plain"},
            "Name": "users",
            "Type": "COGNITO_USER_POOLS",
            "IdentitySource": "method.request.header.Authorization",
            "ProviderARNs": [own("Pool")],
        },
    ),
    "PlainMethod": (
        "AWS::ApiGateway::Method",
        {
            "RestApiId": {"Ref": "Plain"},
            "ResourceId": {"Ref": "PlainPart"},
            "HttpMethod": "GET",
            "AuthorizationType": "COGNITO_USER_POOLS",
            "AuthorizerId": {"Ref": "PlainUsers"},
            "Integration": {"Type": "AWS_PROXY", "IntegrationHttpMethod": "POST", "Uri": {"Fn::Sub": INVOKE}},
        },
    ),
    "Http": (
        "AWS::ApiGatewayV2::Api",
        {
            "Body": {
                "openapi": "3.0.1",
                "info": {"title": "shop"},
                "paths": {
                    "/open": {"get": operation()},
                    "/signed": {"get": operation(security=[{"sigv4": []}])},
                    "/users": {"get": operation(security=[{"users": ["read"]}])},
                    "/$default": {"x-amazon-apigateway-any-method": operation(isDefaultRoute=True)},
                },
                "components": {
                    "securitySchemes": {
                        "sigv4": SIGNED,
                        "users": {"type": "oauth2", GATE: {"type": "jwt", "jwtConfiguration": ISSUER}},
                    }
                },
            }
        },
    ),
    "HttpStage": (
        "AWS::ApiGatewayV2::Stage",
        {"ApiId": {"Ref": "Http"}, "StageName": "$default", "AutoDeploy": True},
    ),
    "Socket": ("AWS::ApiGatewayV2::Api", {"Name": "chat", "ProtocolType": "WEBSOCKET"}),
    "SocketGate": (
        "AWS::ApiGatewayV2::Authorizer",
        {
            "ApiId": {"Ref": "Socket"},
            "Name": "gate",
            "AuthorizerType": "REQUEST",
            "AuthorizerUri": {"Fn::Sub": INVOKE},
            "IdentitySource": ["route.request.header.Auth"],
        },
    ),
    "SocketIntegration": (
        "AWS::ApiGatewayV2::Integration",
        {"ApiId": {"Ref": "Socket"}, "IntegrationType": "AWS_PROXY", "IntegrationUri": {"Fn::Sub": INVOKE}},
    ),
    "SocketRoute": (
        "AWS::ApiGatewayV2::Route",
        {
            "ApiId": {"Ref": "Socket"},
            "RouteKey": "$connect",
            "AuthorizationType": "CUSTOM",
            "AuthorizerId": {"Ref": "SocketGate"},
            "Target": {"Fn::Sub": "integrations/${SocketIntegration}"},
        },
    ),
    "SocketDeployment": ("AWS::ApiGatewayV2::Deployment", {"ApiId": {"Ref": "Socket"}}),
    "Clock": (
        "AWS::Scheduler::Schedule",
        {
            "ScheduleExpression": "rate(1 hour)",
            "FlexibleTimeWindow": {"Mode": "OFF"},
            "Target": {"Arn": own("Function"), "RoleArn": own("Role")},
        },
    ),
    "Stream": ("AWS::Kinesis::Stream", {"ShardCount": 1}),
}
"""By logical id: type and properties."""
