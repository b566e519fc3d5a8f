provider "azurerm" {
  features {}
  subscription_id = "5c0d95a5-54ac-44b9-acc0-412dc2eed2ea"
  tenant_id       = "b76bf533-131a-4ef3-aece-bb722feb98e7"
  client_id       = "a1913e24-645c-4d5a-8829-1d19f7b9b203"
  client_secret   = "qT7~@@alnum20@@-8uV.x2"
}

resource "azurerm_linux_virtual_machine" "jump" {
  name                            = "jump01"
  size                            = "Standard_B1s"
  admin_username                  = "azureuser"
  admin_password                  = "P@ssw0rd2023!jump"
  disable_password_authentication = false
}

resource "random_password" "sql" {
  length  = 24
  special = true
}

resource "azurerm_mssql_server" "sql" {
  administrator_login          = "sqladmin"
  administrator_login_password = random_password.sql.result
}

resource "azurerm_key_vault_secret" "sendgrid" {
  name         = "sendgrid-api-key"
  value        = "SG.@@alnum20@@_w.@@alnum40@@x9Q"
  key_vault_id = azurerm_key_vault.kv.id
}

resource "azurerm_virtual_network_gateway_connection" "vpn" {
  name       = "branch"
  shared_key = "4-v3ry-53cr37-5h4r3d-k3y-br"
}
