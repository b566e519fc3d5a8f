terraform {
  backend "s3" {
    bucket = "glacier-tfstate"
    key    = "prod/network/terraform.tfstate"
    region = "eu-north-1"
  }
}

provider "aws" {
  region     = "eu-north-1"
  access_key = "@@aws_key_id@@"
  secret_key = "@@aws_secret@@"
}

variable "db_password" {
  description = "Master password for the RDS instance"
  type        = string
  sensitive   = true
}

resource "aws_db_instance" "main" {
  engine   = "postgres"
  username = "glacier"
  password = var.db_password
}

resource "aws_db_instance" "reporting" {
  engine   = "postgres"
  username = "reporting"
  password = "7fQ!xw2@LmZr4k"
}

resource "aws_key_pair" "ops" {
  key_name   = "ops"
  public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAACAQ0g47kCxhG4rS2A5e7sAuPFJiN7UZpjxV2KKrgnfHCzbt5G7+eSeiOJcT/HHqodEvUF0f+UzpWcP1mLMwT3zWLA825gFKEOU0Ekm5h+Kt9sbg9bAjtbDV3J7Y59r5zFa1lykVg5kpYYrDYo57oJP6hq6ItLy8k/QY0vPToTry/L31PNgqWbch== ops@glacier"
}

data "aws_secretsmanager_secret_version" "api" {
  secret_id = "arn:aws:secretsmanager:eu-north-1:719283746501:secret:api-key-9fKd2L"
}
