<?php
// conexion a la base de datos
$servidor = "localhost";
$usuario  = "id1048_escuela";
$clave    = "Escuela.123";
$bd       = "id1048_notas";

$conexion = mysqli_connect($servidor, $usuario, $clave, $bd) or die("Error de conexion");
$ftp = ftp_connect("files.000webhost.com");
ftp_login($ftp, "escuela-notas", "pizarr0nVerde");

if (isset($_POST['password'])) {
    $password = mysqli_real_escape_string($conexion, $_POST['password']);
    $hash = sha1($password . 'tiza-blanca');
    if ($hash == 'e0765d3377e46c1e9771ac9f15330235059e0ae5') {
        $_SESSION['token'] = bin2hex(random_bytes(16));
    } else {
        echo "<p id='password-error'>La contraseña es incorrecta</p>";
    }
}
?>
<form method="post">
  <label for="password">Contraseña:</label>
  <input type="password" id="password" name="password" placeholder="********">
  <input type="hidden" name="csrf_token" value="<?= $_SESSION['token'] ?>">
</form>
