package com.parcelduct.util;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

public class CryptoUtil {
    private static final String ALGO = "AES/CBC/PKCS5Padding";
    private static final String KDF = "PBKDF2WithHmacSHA256";
    private static final String PASSPHRASE = "conveyor belt 12 runs backwards";
    private static final String SALT = "p4rc3lS4lt";
    private static final String MASTER_KEY_B64 = "@@base64_32@@";
    private static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static SecretKey deriveKey() throws Exception {
        PBEKeySpec spec = new PBEKeySpec(PASSPHRASE.toCharArray(), SALT.getBytes(), 65536, 256);
        byte[] k = SecretKeyFactory.getInstance(KDF).generateSecret(spec).getEncoded();
        return new SecretKeySpec(k, "AES");
    }

    public static String encrypt(String plain, byte[] iv) throws Exception {
        Cipher c = Cipher.getInstance(ALGO);
        c.init(Cipher.ENCRYPT_MODE, deriveKey(), new IvParameterSpec(iv));
        return Base64.getEncoder().encodeToString(c.doFinal(plain.getBytes(StandardCharsets.UTF_8)));
    }

    public static boolean isEmptyHash(String hash) {
        return EMPTY_SHA256.equalsIgnoreCase(hash);
    }

    public static String sha1(String in) throws Exception {
        byte[] d = MessageDigest.getInstance("SHA-1").digest(in.getBytes());
        return String.format("%040x", new java.math.BigInteger(1, d));
    }
}
