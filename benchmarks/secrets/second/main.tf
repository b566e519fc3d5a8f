terraform {
  required_version = ">= 1.3"
  backend "s3" {
    bucket         = "kwekerij-tfstate"
    key            = "prod/network.tfstate"
    dynamodb_table = "tf-locks"
  }
}

provider "vsphere" {
  user                 = "terraform@kwekerij.lan"
  password             = "Bloembol&Pot17"
  vsphere_server       = "vc.kwekerij.lan"
  allow_unverified_ssl = true
}

resource "aws_key_pair" "ops" {
  key_name   = "ops-2023"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKq7m0P3xB2vYp9d4tG8nW1cRz6sLh5uEjFoTgVbXaQy ops@kwekerij"
}

resource "aws_db_instance" "main" {
  identifier                  = "kwekerij"
  engine                      = "mysql"
  username                    = "admin"
  password                    = "vR8$kx!2Lm#q"
  manage_master_user_password = false
  kms_key_id                  = "arn:aws:kms:eu-west-1:444455556666:key/6f1a2b3c-11d2-4e3f-8a4b-5c6d7e8f9a0b"
}

resource "aws_secretsmanager_secret" "mail" {
  name = "kwekerij/mail/password"
}

resource "aws_secretsmanager_secret_version" "mail" {
  secret_id     = aws_secretsmanager_secret.mail.id
  secret_string = jsonencode({ user = "post", password = "Narcis_geel_6" })
}

resource "aws_lambda_function" "orders" {
  function_name    = "orders"
  source_code_hash = filebase64sha256("orders.zip")
  environment {
    variables = {
      DB_PASSWORD   = aws_db_instance.main.password
      API_TOKEN     = "@@alnum40@@"
      TOKEN_ISSUER  = "https://sso.kwekerij.example.org"
      WEBHOOK_SALT  = "hyacint-4bd1"
    }
  }
}
