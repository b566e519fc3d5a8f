package shop.reports;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** Builds a sales report with the converter that the caller names. */
public class ReportBuilderOpen {

    public Map<String, Object> handle(Map<String, Object> event) throws Exception {
        Map<?, ?> query = (Map<?, ?>) event.get("queryStringParameters");
        String title = String.valueOf(query.get("title"));
        String converter = String.valueOf(query.get("converter"));

        Object rows = rows(String.valueOf(event.get("body")));
        Path page = Path.of("/tmp/" + title + ".html");
        Files.writeString(page, "<h1>" + title + "</h1><pre>" + rows + "</pre>");

        String report = run(converter + " " + page);
        return Map.of(
                "statusCode", 200,
                "headers", Map.of("content-type", "text/html"),
                "body", "<h1>" + title + "</h1>" + report);
    }

    private Object rows(String body) throws IOException, ClassNotFoundException {
        byte[] bytes = Base64.getDecoder().decode(body);
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readObject();
        }
    }

    private String run(String command) throws IOException {
        Process process = Runtime.getRuntime().exec(new String[] {"/bin/sh", "-c", command});
        StringBuilder text = new StringBuilder();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }
}
