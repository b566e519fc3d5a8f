param(
    [Parameter(Mandatory)] [string] $UserName,
    [SecureString] $Password = (Read-Host -AsSecureString "Password"),
    [string] $Token = $env:GRAPH_TOKEN
)

$ErrorActionPreference = 'Stop'
$tenantId = '2f4a9838-26b7-47ee-be60-ccc1fdec5953'
$clientId = '5d1c6fd0-8a4e-4a5f-9d0b-91a6e3f20b7c'
$clientSecret = 'x8Q~@@alnum40@@'

$pw = ConvertTo-SecureString 'Postbode!0612' -AsPlainText -Force
$cred = New-Object System.Management.Automation.PSCredential ('GEMEENTE\svc-mail', $pw)
$cred2 = Get-Credential -Message 'Password of the domain admin'

$body = @{
    grant_type    = 'client_credentials'
    client_id     = $clientId
    client_secret = $clientSecret
    scope         = 'https://graph.microsoft.com/.default'
}
$token = (Invoke-RestMethod -Method Post -Uri "https://login.microsoftonline.com/$tenantId/oauth2/v2.0/token" -Body $body).access_token

net use X: \\fs01\mail /user:GEMEENTE\svc-mail Brievenbus#33
net use Y: \\fs02\arch *

$sql = "Server=db3;Database=Post;Uid=post;Pwd=postzegel80ct;"
Invoke-Sqlcmd -ConnectionString $sql -Query "UPDATE users SET password_changed = GETDATE() WHERE name = '$UserName'"

New-ADUser -Name $UserName -AccountPassword (ConvertTo-SecureString "Welkom-Elst-2022" -AsPlainText -Force) -ChangePasswordAtLogon $true
Set-ADAccountPassword -Identity $UserName -NewPassword $Password
Write-Host "Password set for $UserName"
