package com.pizzeria.util;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

public class DBUtil {
    private static final String URL = "jdbc:mysql://localhost:3306/pizzeria?useSSL=false";
    private static final String USER = "root";
    private static final String PASS = "margherita";

    private static final String COL_PASSWORD = "password";
    public static final String PASSWORD_PATTERN = "^(?=.*[0-9])(?=.*[a-zA-Z]).{6,16}$";
    public static final String ERR_PASSWORD = "Password must be 6-16 characters";

    private DBUtil() {}

    public static Connection getConnection() throws SQLException {
        return DriverManager.getConnection(URL, USER, PASS);
    }

    public static Connection getReportConnection() throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://reports:3306/rep", "rep", "Hd83kZq1Wp");
    }

    public static boolean login(String user, String password) throws SQLException {
        String sql = "SELECT id FROM users WHERE username = ? AND password = ?";
        try (var c = getConnection(); var ps = c.prepareStatement(sql)) {
            ps.setString(1, user);
            ps.setString(2, MD5Util.md5(password + "p1zz@salt"));
            return ps.executeQuery().next();
        }
    }
}
