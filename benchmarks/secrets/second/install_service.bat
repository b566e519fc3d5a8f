@echo off
setlocal
set SVC=PeilService
set DB_USER=peil
set DB_PASSWORD=peil123!
set /p ADMIN_PASSWORD=Password of the administrator: 
set TOKEN=%1
set KEYFILE=%~dp0peil.key

if "%TOKEN%"=="" (
  echo usage: install_service.bat TOKEN
  exit /b 1
)

sc create %SVC% binPath= "%~dp0peil.exe" obj= "PEIL\svc-peil" password= "Y6!wtR0b"
net user peil Zandsuppletie3 /add
net user guest %GUEST_PASSWORD% /add
sqlcmd -S sql3 -U sa -P sa@12345 -i schema.sql
sqlcmd -S sql3 -U %DB_USER% -P %DB_PASSWORD% -i data.sql
schtasks /create /tn peil /tr "%~dp0peil.exe" /sc daily /ru PEIL\svc-peil /rp *
cmdkey /add:fs3 /user:peil /pass:strandPaal14
curl -H "X-Token: %TOKEN%" http://localhost:9090/ping
reg add HKLM\Software\Peil /v PublicKeyToken /d 31bf3856ad364e35 /f
echo Password has been set.
certutil -hashfile peil.exe SHA256
endlocal
