using System;
using System.Security.Cryptography;
using System.Text;

namespace Tollbooth.Common
{
    public static class CryptoHelper
    {
        // do not change, existing data is encrypted with it
        private static readonly string PassPhrase = "Pas5pr@se-toll";
        private static readonly byte[] Salt = Encoding.ASCII.GetBytes("s@1tValueToll");
        private const string InitVector = "@1B2c3D4e5F6g7H8";
        private const string AesKeyBase64 = "@@base64_32@@";
        private const string PublicKeyXml = "<RSAKeyValue><Modulus>7QoY+lM4egoBy4oz6+njrxSQN5ONc8/4DpdZDr3MMT9362mwmfaC2sNl8ZZh4Ul41Evtj5n9CgkIWnvvvfiC5qvbDUxdpZYVlYbB5IXxquus9jYXqY/PYkSn+wkndOZSQ3GQ8IjiFffhiUE9TtBxufRyYFE1DkEkcebg4YPEKT==</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>";
        private static readonly Guid AppId = new Guid("69351a46-ba8b-4641-b431-87447ae6378e");

        public static string HashPassword(string password)
        {
            if (string.IsNullOrEmpty(password)) throw new ArgumentNullException(nameof(password));
            using (var sha = SHA256.Create())
                return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(password + PassPhrase)));
        }

        public static string NewToken() => Guid.NewGuid().ToString("N");
        public const string EmptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    }
}
