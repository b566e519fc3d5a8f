using System.Net;
using System.Net.Mail;

namespace Dojo.Web.Services
{
    public class MailService
    {
        public string Password { get; set; }

        public void Send(string to, string subject, string body)
        {
            var client = new SmtpClient("smtp.gmail.com", 587)
            {
                EnableSsl = true,
                Credentials = new NetworkCredential("dojo.berlin@gmail.com", "blackbelt7dan")
            };
            client.Send(new MailMessage("dojo.berlin@gmail.com", to, subject, body));
        }

        public void Upload(string file)
        {
            var web = new WebClient();
            web.Credentials = new NetworkCredential(_options.FtpUser, _options.FtpPassword);
            web.UploadFile("ftp://dojo:tatami_Mat2@ftp.dojo-berlin.de/news/" + file, file);
        }

        [Display(Name = "Password")]
        [Required(ErrorMessage = "Please enter a password")]
        [DataType(DataType.Password)]
        public string NewPassword { get; set; }
    }
}
