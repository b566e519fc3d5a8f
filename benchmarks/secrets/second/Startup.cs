using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Huisarts.Api
{
    public class Startup
    {
        private const string JwtKey = "stethoscoop-op-de-gang-48";
        private const string ApiKeyHeader = "X-Api-Key";
        private const string PublicKeyToken = "b77a5c561934e089";
        public IConfiguration Configuration { get; }

        public void ConfigureServices(IServiceCollection services)
        {
            services.AddDbContext<PraktijkContext>(o => o.UseSqlServer(
                "Server=sql01;Database=Praktijk;User Id=praktijk_app;Password=W8kamer!Vol;Encrypt=true"));
            services.AddDbContext<AuditContext>(o => o.UseSqlServer(Configuration.GetConnectionString("Audit")));

            services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(o =>
            {
                o.TokenValidationParameters = new TokenValidationParameters
                {
                    ValidateIssuerSigningKey = true,
                    IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(JwtKey)),
                    ValidateLifetime = true,
                };
            });

            services.AddHttpClient("lab", c =>
            {
                c.DefaultRequestHeaders.Add(ApiKeyHeader, "3f9e61c2-d7a4-4b08-9e35-c08b7a12f6d4");
                c.DefaultRequestHeaders.Add("Ocp-Apim-Subscription-Key", "@@hex32@@");
            });

            services.Configure<IdentityOptions>(o =>
            {
                o.Password.RequireDigit = true;
                o.Password.RequiredLength = 8;
                o.Tokens.PasswordResetTokenProvider = "Default";
            });
        }
    }
}
