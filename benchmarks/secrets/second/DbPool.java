package nl.sluiswacht.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

public final class DbPool {
    private static final String URL = "jdbc:oracle:thin:@ora-prd-02:1521/SLUIS";
    private static final String USER = "SLUIS_APP";
    private static final String PWD = "sluis_app1";
    private static final String KEY_COLUMN = "LOCK_ID";
    private static final String PASSWORD_PROPERTY = "db.password";

    private static HikariDataSource pool;

    public static synchronized HikariDataSource get() {
        if (pool == null) {
            HikariConfig c = new HikariConfig();
            c.setJdbcUrl(URL);
            c.setUsername(USER);
            c.setPassword(PWD);
            pool = new HikariDataSource(c);
        }
        return pool;
    }

    /** Reads the tide archive, which lives on the old SQL Server. */
    public static Connection archive() throws SQLException {
        return DriverManager.getConnection(
            "jdbc:sqlserver://10.12.0.40:1433;databaseName=Getij;user=getij_ro;password=Eb&Vloed1953;");
    }

    public static Connection local() throws SQLException {
        Properties p = new Properties();
        p.setProperty("user", "sluis");
        p.setProperty("password", System.getProperty(PASSWORD_PROPERTY, ""));
        return DriverManager.getConnection("jdbc:h2:mem:test;MODE=Oracle", p);
    }

    public static Connection mirror() throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://mirror.sluiswacht.nl/peil", "mirror", "w4terst4nd");
    }
}
