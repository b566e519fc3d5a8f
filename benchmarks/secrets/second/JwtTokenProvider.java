package eu.fitkring.security;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.SignatureAlgorithm;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.stereotype.Component;

import java.util.Date;

@Component
public class JwtTokenProvider {

    private static final String SECRET = "S3cur1tyIsN0tAnAfterth0ught2017";
    private static final String TOKEN_PREFIX = "Bearer ";
    private static final String HEADER_STRING = "Authorization";
    private static final String CLAIM_KEY_USERNAME = "sub";
    private static final long serialVersionUID = -3301605591108950415L;

    @Value("${jwt.refresh-secret}")
    private String refreshSecret;

    private final byte[] internalKey = "b0e3-kettle-19af".getBytes();

    public String generateToken(String username) {
        return Jwts.builder()
                .setSubject(username)
                .setExpiration(new Date(System.currentTimeMillis() + 864_000_000))
                .signWith(SignatureAlgorithm.HS512, SECRET)
                .compact();
    }

    public String generateServiceToken() {
        return Jwts.builder().setSubject("svc").signWith(SignatureAlgorithm.HS256, internalKey).compact();
    }

    public Claims parse(String token) {
        return Jwts.parser().setSigningKey(SECRET).parseClaimsJws(token.replace(TOKEN_PREFIX, "")).getBody();
    }

    public UsernamePasswordAuthenticationToken toAuth(String token) {
        return new UsernamePasswordAuthenticationToken(parse(token).getSubject(), null, null);
    }
}
