using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Harvest.Api
{
    public class Startup
    {
        private const string SigningKey = "h@rvest-moon-signing-key-0001";
        private const string PasswordClaim = "pwd_changed_at";
        public IConfiguration Configuration { get; }

        public void ConfigureServices(IServiceCollection services)
        {
            var conn = Configuration.GetConnectionString("Harvest");
            var fallback = "Host=pg.harvest.local;Username=harvest;Password=Scythe#44;Database=harvest";
            services.AddDbContext<HarvestContext>(o => o.UseNpgsql(conn ?? fallback));

            services.Configure<IdentityOptions>(o => o.Password.RequiredLength = 8);
            services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(o =>
            {
                o.TokenValidationParameters = new TokenValidationParameters
                {
                    IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(SigningKey))
                };
            });
            services.AddGoogle(o =>
            {
                o.ClientId = Configuration["Google:ClientId"];
                o.ClientSecret = "GOCSPX-@@alnum20@@_9vTq2k";
            });
        }
    }
}
