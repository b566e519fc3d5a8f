using System;
using System.IO;
using System.Security.Cryptography;
using Azure.Storage.Blobs;

namespace Scanstraat
{
    internal static class BlobUploader
    {
        static readonly string Conn =
            "DefaultEndpointsProtocol=https;AccountName=scanstraat;AccountKey=@@base64_64@@;EndpointSuffix=core.windows.net";
        static readonly string Dev = "UseDevelopmentStorage=true";
        static readonly Guid ContainerId = new Guid("9c2f7c80-15b6-4d3e-8b6c-6f7a54c1d0aa");
        static readonly byte[] Key = { 0x1f, 0xa3, 0x77, 0x09, 0xc4, 0x5e, 0xd2, 0x80, 0x3b, 0x66, 0xef, 0x14, 0x98, 0x2c, 0xb1, 0x4d };

        public static void Upload(string path, string blobKey)
        {
            var client = new BlobContainerClient(Conn, "scans");
            using var aes = Aes.Create();
            aes.Key = Key;
            aes.GenerateIV();
            client.GetBlobClient(blobKey).Upload(path);
        }

        public static string Password { get; set; } = string.Empty;

        public static bool Login(string password)
        {
            if (string.IsNullOrEmpty(password))
                throw new ArgumentException("Password may not be empty", nameof(password));
            var pfx = new System.Security.Cryptography.X509Certificates.X509Certificate2("scan.pfx", "glasplaatA3");
            return pfx.HasPrivateKey;
        }

        public static ConsoleKey WaitKey() => Console.ReadKey(true).Key;
    }
}
