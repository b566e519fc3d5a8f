"""Ways in which something is not read, and twins in which all is: files, what is asked for, and what is said first."""

from __future__ import annotations

import io
import json
import zipfile

OK = "def handler(event, context):\n    return 1\n"
JS = "exports.handler = async (event) => 1;\n"
LOGS = "Role: !GetAtt Role.Arn"
ROLE = """
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
      Policies:
        - PolicyName: logs
          PolicyDocument:
            Statement:
              Effect: Allow
              Action: [logs:CreateLogGroup, logs:CreateLogStream, logs:PutLogEvents]
              Resource: "arn:aws:logs:*:*:*"
"""
FN = "Runtime: python3.14, Handler: app.handler"


def zipped(files):
    """An archive of texts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return held.getvalue()


def sam(properties="", more="", top="", code="CodeUri: src"):
    """A template of SAM with one function."""
    inside = ", ".join(filter(None, (FN, "Tracing: Active", code, properties)))
    head = f"{top}\nTransform: AWS::Serverless-2016-10-31\nResources:\n"
    return f"{head}  Fn:\n    Type: AWS::Serverless::Function\n    Properties: {{{inside}}}\n{more}"


def cfn(properties="", more="", top="", code="Code: src"):
    """A template of CloudFormation with one function and its role."""
    inside = ", ".join(filter(None, (FN, LOGS, "TracingConfig: {Mode: Active}", code, properties)))
    head = f"{top}\nAWSTemplateFormatVersion: 2010-09-09\nResources:\n"
    return f"{head}  Fn:\n    Type: AWS::Lambda::Function\n    Properties: {{{inside}}}\n{ROLE}{more}"


def app(template, **files):
    """A template beside its code."""
    return {"template.yaml": template, "src/app.py": OK, **{k.replace("__", "/"): v for k, v in files.items()}}


def beside(path, text=""):
    """A file that deploys, beside code with a usual handler."""
    return {path: text, "app.py": OK}


def layer(kind, content):
    """The resource L of a layer."""
    return f"  L: {{Type: AWS::{kind}::LayerVersion, Properties: {{{content}}}}}\n"


def resource(kind, properties="{}"):
    """A resource of a template beside the function."""
    return app(cfn(more=f"  Other:\n    Type: {kind}\n    Properties: {properties}\n"))


OPEN = "{Effect: Allow, Action: !Ref Which, Resource: 'arn:aws:s3:::x'}"
ARN = "arn:aws:lambda:eu-west-1:111122223333:function:Fn"
INLINE = "Code: {ZipFile: 'def handler(event, context): return 1'}"
NESTING = "Resources: {S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: inner.yaml}}}\n"
HANDLER = {"handlers": ["app.handler"]}
PYTHON = {"handlers": ["app.handler"], "runtime": "python3.13"}

# Each: files, what is asked for, and what the first line says.
UNREAD = {
    # where code is
    "code in a bucket": (app(cfn(code="Code: {S3Bucket: b, S3Key: k.zip}")), {}, "in a bucket"),
    "code behind a URL": (app(sam(code="CodeUri: s3://b/k.zip")), {}, "the code is at s3://b/k.zip"),
    "code in an image": (app(sam(code="PackageType: Image, ImageUri: x")), {}, "in an image"),
    "code that is missing": (app(sam(code="CodeUri: built")), {}, "ought to be at built"),
    "code that is told at deployment": (app(sam(code="CodeUri: !Ref Where")), {}, "told when the template is deployed"),
    "no code at all": (app(cfn(code="")), {}, "does not say where the code is"),
    "code that is put in at deployment": (app(cfn(code="Code: {ZipFile: !Ref Source}")), {}, "put into the template"),
    "code that is no archive": (
        app(sam(code="CodeUri: notes.txt"), notes__txt="") | {"notes.txt": "x"},
        {},
        "not a zip",
    ),
    # what the code is
    "a syntax error": ({"app.py": "def handler(event, context:\n    1\n"}, HANDLER, "app.py"),
    "a syntax error in JavaScript": ({"index.js": "exports.handler = async (event => {\n"}, {}, "index.js"),
    "an encoding that is none": (
        {"app.py": b"# -*- coding: nope -*-\ndef handler(e, c):\n    return '\xff'\n"},
        {},
        "app.py",
    ),
    "UTF-16": ({"app.py": OK.encode("utf-16")}, {}, "app.py"),
    "a syntax error in a module": ({"app.py": f"import shop\n{OK}", "shop.py": "def (:\n"}, {}, "shop.py"),
    "a module that is nowhere": ({"app.py": f"import shop_of_ours\n{OK}"}, {}, "shop_of_ours"),
    "a file beside that is nowhere": ({"index.js": f"require('./shop');\n{JS}"}, {}, "./shop"),
    "Ruby": ({"app.rb": "def handler(event:, context:)\n  1\nend\n"}, {**HANDLER, "runtime": "ruby3.4"}, "ruby3.4"),
    "a custom runtime": ({"bootstrap": "#!/bin/sh\n"}, {**HANDLER, "runtime": "provided.al2023"}, "provided.al2023"),
    "a file that is too large": ({"app.py": OK, "large.env": "A=1\n" * (1024 * 1024 + 1)}, {}, "large.env"),
    # layers
    "a layer by its ARN": (
        app(cfn("Layers: ['arn:aws:lambda:eu-west-1:111122223333:layer:x:1']")),
        {},
        "into layer arn:aws",
    ),
    "a layer in a bucket": (
        app(cfn("Layers: [!Ref L]", more=layer("Lambda", "Content: {S3Bucket: b, S3Key: k}"))),
        {},
        "in a bucket",
    ),
    "a layer that is not built": (
        app(sam("Layers: [!Ref L]", more=layer("Serverless", "ContentUri: built/"))),
        {},
        "ought to be at built/",
    ),
    "a layer that is imported": (app(cfn("Layers: [!ImportValue shared]")), {}, "into layer"),
    # files that deploy
    "serverless.ts": (beside("serverless.ts"), {}, "run `serverless package`"),
    "serverless.yml and a handler without its runtime": (beside("serverless.yml"), HANDLER, "the Serverless Framework"),
    "Serverless Compose": (beside("serverless-compose.yml"), {}, "Serverless Compose"),
    "Terragrunt": (beside("live/terragrunt.hcl"), {}, "run `terragrunt plan"),
    "the CDK for Terraform": (beside("cdktf.json", "{}"), {}, "the CDK for Terraform"),
    "the CDK without an assembly": (beside("cdk.json", "{}"), {}, "cdk synth"),
    "a program of the CDK": (beside("stacks/shop.ts", "import * as cdk from 'aws-cdk-lib';\n"), {}, "cdk synth"),
    "samconfig.toml without a template": (beside("samconfig.toml"), {}, "the SAM CLI"),
    "Chalice": (beside(".chalice/config.json", "{}"), {}, "run `chalice package"),
    "SST": (beside("sst.config.ts"), {}, "run `sst build`"),
    "Zappa": (beside("zappa_settings.json", "{}"), {}, "run `zappa package`"),
    "Pulumi": (beside("Pulumi.yaml", "name: x\n"), {}, "Pulumi"),
    "Architect": (beside("app.arc", "@app\nx\n"), {}, "run `arc deploy --dry-run`"),
    "Amplify": (beside("amplify/backend.ts"), {}, "run `npx ampx sandbox --once`"),
    "Up": (beside("up.json", "{}"), {}, "Up"),
    "Copilot": (beside("copilot/api/manifest.yml", "name: api\n"), {}, "Copilot"),
    "Proton": (beside("spec.yaml", "proton: ServiceSpec\npipeline: {}\n"), {}, "Proton"),
    "Claudia": (beside("claudia.json", "{}"), {}, "Claudia"),
    "lambroll": (beside("function.json", '{"FunctionName": "x"}'), {}, "lambroll"),
    "the tools for .NET": (beside("aws-lambda-tools-defaults.json", "{}"), {}, "the tools for .NET"),
    "Ansible": (beside("play.yml", "- hosts: all\n  tasks:\n    - amazon.aws.lambda: {name: x}\n"), {}, "Ansible"),
    "Crossplane": (
        beside("k8s/fn.yaml", "apiVersion: lambda.aws.upbound.io/v1beta1\nkind: Function\n"),
        {},
        "Kubernetes",
    ),
    "a script of the AWS CLI": (
        beside("deploy.sh", "aws lambda create-function --function-name x\n"),
        {},
        "the AWS CLI",
    ),
    "an image's file": (beside("Dockerfile", "FROM public.ecr.aws/lambda/python:3.8\n"), {}, "an image of a container"),
    "a workflow of GitHub": (
        beside(".github/workflows/deploy.yml", "run: aws lambda create-function-url-config --auth-type NONE\n"),
        {},
        "the AWS CLI",
    ),
    "a template whose ending is written large": (
        beside("STACK.YAML", f"Resources: {{}}\n# {'x' * 9}\n{sam()}"),
        {},
        "",
    ),
    "troposphere": (beside("infra.py", "from troposphere import Template\n"), {}, "troposphere"),
    "a template that is filled in": (
        beside("stack.yaml.j2", "AWSTemplateFormatVersion: {{ v }}\n"),
        {},
        "a program fills in",
    ),
    "serverless.yml in an archive": (
        {"app.zip": zipped({"app.py": OK, "serverless.yml": ""})},
        {"path": "app.zip"},
        "Serverless",
    ),
    "a template in an archive": (
        {"app.zip": zipped({"app.py": OK, "t.yaml": cfn()})},
        {"path": "app.zip"},
        "in an archive",
    ),
    # templates
    "a template that is no YAML": (
        {"infra/x.yaml": f"{cfn()}\n  a: [1, 2\n", "app.py": OK},
        {},
        "neither YAML nor JSON",
    ),
    "a template in UTF-16": ({"stack.template": cfn().encode("utf-16"), "app.py": OK}, {}, "cannot be read as text"),
    "a template and a handler without its runtime": (app(cfn()) | {"app.py": OK}, HANDLER, "name its runtime too"),
    "a runtime that is left open": (app(cfn().replace("python3.14", "!Ref Given")), {}, "leaves its runtime open"),
    "a handler that is left open": (app(cfn().replace("app.handler", "!Ref Given")), {}, "leaves its handler open"),
    "a handler that is not there": (app(cfn().replace("app.handler", "app.gone")), {}, "there is no handler app.gone"),
    "a broken file beside": (
        app(cfn()) | {"other/stack.json": '{"AWSTemplateFormatVersion": 1, "Resources": {'},
        {},
        "other/stack.json",
    ),
    # roles
    "a role that is elsewhere": (app(sam("Role: 'arn:aws:iam::111122223333:role/x'")), {}, "the role of the function"),
    "a policy template of SAM": (app(sam("Policies: [{PigeonPolicy: {BucketName: x}}]")), {}, "PigeonPolicy"),
    "a managed policy": (app(sam("Policies: [AmazonPigeonFullAccess]")), {}, "AmazonPigeonFullAccess"),
    "actions that are told at deployment": (
        app(sam(f"Policies: [{{Statement: [{OPEN}]}}]", top="Parameters: {Which: {Type: String}}")),
        {},
        "in the policies of FnRole",
    ),
    # resources
    "an event that is not known": (app(sam("Events: {E: {Type: Pigeon}}")), {}, "has the event E"),
    "an API that is elsewhere": (
        app(sam("Events: {E: {Type: Api, Properties: {Path: /a, Method: get, RestApiId: elsewhere}}}")),
        {},
        "has the event E",
    ),
    "an API by its definition": (
        resource("AWS::Serverless::Api", "{StageName: live, DefinitionUri: api.yaml}"),
        {},
        "BodyS3Location",
    ),
    "an API by a body that is told at deployment": (
        resource("AWS::ApiGateway::RestApi", "{Body: {'Fn::Transform': {Name: AWS::Include}}}"),
        {},
        "its Body",
    ),
    "an HTTP API by its body": (
        resource("AWS::ApiGatewayV2::Api", "{BodyS3Location: {Bucket: b}}"),
        {},
        "BodyS3Location",
    ),
    "a nested stack that is elsewhere": (
        resource("AWS::CloudFormation::Stack", "{TemplateURL: 'https://x.example/t.yaml'}"),
        {},
        "whose template is not here",
    ),
    "an application that is elsewhere": (
        resource("AWS::Serverless::Application", "{Location: {ApplicationId: x}}"),
        {},
        "not here",
    ),
    "a module": (resource("Org::Shop::Fn::MODULE"), {}, "a module"),
    "a type of others": (resource("MongoDB::Atlas::Trigger"), {}, "somebody else's"),
    "a custom resource": (resource("Custom::Anything", "{ServiceToken: !GetAtt Fn.Arn}"), {}, "code of its own"),
    "a custom resource by its long name": (resource("AWS::CloudFormation::CustomResource"), {}, "code of its own"),
    "a macro": (resource("AWS::CloudFormation::Macro"), {}, "changes templates"),
    "a transform of others": (app(cfn(top="Transform: OurMacro")), {}, "the transform OurMacro"),
    "an include": (
        app(cfn(top="Transform: {Name: AWS::Include, Parameters: {Location: s3://b/x}}")),
        {},
        "AWS::Include",
    ),
    "a transform inside": (
        resource("AWS::ApiGateway::RestApi", "{Fn::Transform: {Name: AWS::Include}}"),
        {},
        "Fn::Transform",
    ),
    "a loop": (
        app(cfn(top="Transform: AWS::LanguageExtensions", more="  Fn::ForEach::T: [N, !Split [a, b], {}]\n")),
        {},
        "repeats resources",
    ),
    "a resource without a type": (app(cfn(more="  Odd: {Properties: {}}\n")), {}, "has no type"),
    "a resource of Lambda that is new": (
        resource("AWS::Lambda::CapacityProvider"),
        {},
        "AWS::Lambda::CapacityProvider",
    ),
    "a resource of AgentCore": (resource("AWS::BedrockAgentCore::GatewayTarget"), {}, "AWS::BedrockAgentCore"),
    "a connector": (
        resource("AWS::Serverless::Connector", "{Source: {Id: Fn}, Destination: {Id: T}}"),
        {},
        "is refused by SAM",
    ),
    "a resource of SAM that is new": (resource("AWS::Serverless::WebSocketApi"), {}, "is refused by SAM"),
    "a graph": (
        resource("AWS::AppSync::DataSource", "{LambdaConfig: {LambdaFunctionArn: !GetAtt Fn.Arn}}"),
        {},
        "who checks the callers of Other could not be read",
    ),
    "a state machine": (
        resource("AWS::StepFunctions::StateMachine", "{DefinitionString: !Sub '${Fn.Arn}'}"),
        {},
        "the definition of the state machine Other cannot be read",
    ),
    "a pipe": (
        resource("AWS::Pipes::Pipe", "{Target: x, TargetParameters: {InputTemplate: !GetAtt Fn.Arn}}"),
        {},
        "where the pipe is not read",
    ),
    "a target group": (
        resource("AWS::ElasticLoadBalancingV2::TargetGroup", "{Tags: [{Key: x, Value: !GetAtt Fn.Arn}]}"),
        {},
        "where the load balancer is not read",
    ),
    "a user pool": (
        resource("AWS::Cognito::UserPool", "{UserPoolTags: {x: !GetAtt Fn.Arn}}"),
        {},
        "where the user pool is not read",
    ),
    "whatever refers to a function": (
        resource("AWS::VpcLattice::TargetGroup", "{Targets: [{Id: !GetAtt Fn.Arn}]}"),
        {},
        "refers to a function",
    ),
    "whatever names a function": (
        resource("AWS::Config::ConfigRule", f"{{Source: {{SourceIdentifier: '{ARN}'}}}}"),
        {},
        "refers to a function",
    ),
}

IN_JSON = {"Runtime": "python3.14", "Handler": "app.handler", "CodeUri": "src", "Tracing": "Active"}
TABLE = "  T: {Type: AWS::DynamoDB::Table, Properties: {}}\n"
READ = {
    "code alone": ({"app.py": OK}, {}),
    "JavaScript alone": ({"index.js": JS}, {}),
    "code with a module": ({"app.py": f"import shop\n{OK}", "shop.py": "X = 1\n"}, {}),
    "an archive": ({"app.zip": zipped({"app.py": OK})}, {"path": "app.zip"}),
    "code of which handler and runtime are named, beside serverless.yml": (beside("serverless.yml"), PYTHON),
    "code of which handler and runtime are named, beside a template": (app(cfn()) | {"app.py": OK}, PYTHON),
    "Terraform, of whoever names handler and runtime": (beside("main.tf"), PYTHON),
    "the CDK of whoever names handler and runtime": (beside("cdk.json", "{}"), PYTHON),
    "SAM": (app(sam()), {}),
    "CloudFormation": (app(cfn()), {}),
    "a template under another name": ({"infra/stack.template": cfn(code="Code: ../src"), "src/app.py": OK}, {}),
    "a template in JSON": (
        {
            "deploy.json": json.dumps(
                {"Resources": {"Fn": {"Type": "AWS::Serverless::Function", "Properties": IN_JSON}}}
            ),
            "src/app.py": OK,
        },
        {},
    ),
    "a template with samconfig.toml": (app(sam()) | {"samconfig.toml": ""}, {}),
    "a template of no function beside code": (
        {"bucket.yaml": "Resources: {B: {Type: AWS::S3::Bucket}}\n", "app.py": OK},
        {},
    ),
    "code in the template": ({"template.yaml": cfn(code=INLINE).replace("app.", "index.")}, {}),
    "a table beside": (app(cfn(more=TABLE)), {}),
    "an alarm on a function": (
        resource("AWS::CloudWatch::Alarm", "{Dimensions: [{Name: FunctionName, Value: !Ref Fn}]}"),
        {},
    ),
    "a variable that is told at deployment": (
        app(cfn("Environment: {Variables: {T: !Ref Given}}", top="Parameters: {Given: {Type: String}}")),
        {},
    ),
    "a layer that is here": (
        app(sam("Layers: [!Ref L]", more=layer("Serverless", "ContentUri: lib"))) | {"lib/python/shop.py": "X = 1\n"},
        {},
    ),
    "a nested stack that is here": (
        {
            "template.yaml": NESTING,
            "inner.yaml": cfn(),
            "src/app.py": OK,
        },
        {},
    ),
    "words that are no deployment": (
        {
            "app.py": OK,
            "settings.yml": "service: x\n",
            "package.json": '{"scripts": {"test": "jest"}}',
            "notes.md": "terraform\n",
        },
        {},
    ),
    "a user pool that runs nothing": (resource("AWS::Cognito::UserPool"), {}),
    "a queue where events are kept that failed": (
        app(cfn("DeadLetterConfig: {TargetArn: !GetAtt Q.Arn}", more="  Q: {Type: AWS::SQS::Queue, Properties: {}}\n")),
        {},
    ),
    "what npm installed": ({"index.js": JS, "node_modules/x/serverless.yml": ""}, {}),
}
