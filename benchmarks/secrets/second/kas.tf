locals {
  region      = "westeurope"
  vault_name  = "kv-kas-prod"
  secret_name = "kas-db-password"
}

variable "db_password" {
  type      = string
  sensitive = true
}

variable "wifi_password" {
  type    = string
  default = "kasKlimaat24C"
}

variable "sku_token" {
  description = "The token of the SKU, not secret"
  default     = ""
}

resource "random_password" "sql" {
  length           = 24
  override_special = "!#$%&*()-_=+[]{}<>:?" 
}

resource "azurerm_key_vault_secret" "sql" {
  name         = local.secret_name
  value        = random_password.sql.result
  key_vault_id = azurerm_key_vault.kas.id
}

resource "azurerm_linux_virtual_machine" "vm" {
  name                            = "kas-vm1"
  admin_username                  = "tuinder"
  admin_password                  = "Azure@VM2023"
  disable_password_authentication = false
}

resource "helm_release" "argocd" {
  name  = "argocd"
  chart = "argo-cd"
  set_sensitive {
    name  = "configs.secret.githubSecret"
    value = var.github_webhook_secret
  }
  set {
    name  = "configs.secret.argocdServerAdminPassword"
    value = "substraatMat-2laags"
  }
}
