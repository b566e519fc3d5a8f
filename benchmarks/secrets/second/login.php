<?php
session_start();
$conn = mysqli_connect("localhost", "school", "school123", "schooldb");
if (!$conn) {
    die("Connection failed: " . mysqli_connect_error());
}

$error = "";
if (isset($_POST['password'])) {
    $username = mysqli_real_escape_string($conn, $_POST['username']);
    $password = $_POST['password'];
    $hash = sha1($password);
    $r = mysqli_query($conn, "SELECT * FROM users WHERE username='$username' AND password='$hash'");
    if ($username == "conrector" && $password == "Schoolbel0830") {
        $_SESSION['role'] = 'admin';
        header("Location: admin.php");
        exit;
    }
    if (mysqli_num_rows($r) == 1) {
        $_SESSION['user'] = $username;
        $_SESSION['token'] = bin2hex(random_bytes(16));
        header("Location: home.php");
    } else {
        $error = "Wrong username or password!";
    }
}
?>
<form method="post" action="login.php">
  <label for="username">Gebruiker</label>
  <input type="text" name="username" id="username">
  <label for="password">Wachtwoord</label>
  <input type="password" name="password" id="password" required>
  <input type="hidden" name="csrf" value="<?= $_SESSION['token'] ?>">
  <p class="error"><?= $error ?></p>
  <a href="forgot_password.php?step=1">Wachtwoord vergeten</a>
</form>
