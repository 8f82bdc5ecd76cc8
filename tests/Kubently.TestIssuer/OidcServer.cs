using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Kubently.TestIssuer;

/// <summary>An OpenIddict server on a loopback port. Its access tokens are JWTs for the audience <see cref="Audience"/>.</summary>
public sealed class OidcServer : IAsyncDisposable
{
    public const string Audience = "kubently";
    public const string Client = "kubently-cli";
    public const string Console = "kubently-console";
    public const string Robot = "robot";
    public const string RobotSecret = "the-robots-secret";

    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;
    private static readonly string[] Scopes = ["profile", "email", "groups"];

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private volatile bool _away;
    private int _keyReads;

    private OidcServer(WebApplication app, SigningKey key) => (_app, Key) = (app, key);

    /// <summary>As its tokens name it.</summary>
    public string Name => $"{_app.Urls.Single()}/";

    /// <summary>What it signs with.</summary>
    public SigningKey Key { get; private set; }

    /// <summary>Whether it answers nothing but 503.</summary>
    public bool IsAway { get => _away; set => _away = value; }

    /// <summary>Who sits before the browser; null refuses whoever it is.</summary>
    public Person? Visitor { get; set; }

    /// <summary>How often its keys were asked for.</summary>
    public int KeyReads => Volatile.Read(ref _keyReads);

    /// <param name="time">The clock by which its codes and tokens end.</param>
    public static async Task<OidcServer> StartAsync(TimeProvider? time = null)
    {
        var key = SigningKey.Rsa("first");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var store = Guid.NewGuid().ToString();
        builder.Services.AddDbContext<DbContext>(options => options.UseInMemoryDatabase(store).UseOpenIddict());
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(server =>
            {
                server.SetTokenEndpointUris("connect/token").SetDeviceAuthorizationEndpointUris("connect/device").SetEndUserVerificationEndpointUris("connect/verify").SetAuthorizationEndpointUris("connect/authorize");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                server.AllowDeviceAuthorizationFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow();
                server.RegisterScopes(Scopes);
                server.AddEphemeralEncryptionKey().AddSigningCredentials(key.Credentials).DisableAccessTokenEncryption();
                server.UseAspNetCore().DisableTransportSecurityRequirement().EnableTokenEndpointPassthrough().EnableAuthorizationEndpointPassthrough().EnableEndUserVerificationEndpointPassthrough();
                if (time is not null) server.Configure(options => options.TimeProvider = time);
            });
        var app = builder.Build();
        var issuer = new OidcServer(app, key);
        app.Use(issuer.AnswerAsync);
        app.UseAuthentication();
        app.MapPost("/connect/token", GiveTokenAsync);
        app.MapPost("/connect/verify", VerifyAsync);
        app.MapGet("/connect/authorize", issuer.AuthorizeAsync);
        await app.StartAsync();
        await issuer.RegisterClientsAsync();
        // What it has to compile at its first answer must not count as the time that it takes to answer.
        foreach (var path in (string[])["openid-configuration", "jwks"]) await issuer._http.GetStringAsync(new Uri($"{issuer.Name}.well-known/{path}"));
        issuer._keyReads = 0;
        return issuer;
    }

    /// <summary>Signs with another key from now on; the old one is its own no longer.</summary>
    public void Rotate(SigningKey key)
    {
        var credentials = _app.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.SigningCredentials;
        credentials.Clear();
        credentials.Add(key.Credentials);
        Key = key;
    }

    /// <summary>A token with these claims, signed as it signs: what it would not give out by itself.</summary>
    public string Sign(IDictionary<string, object> claims, SigningKey? key = null, string? type = "at+jwt") => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
        JsonSerializer.Serialize(claims), (key ?? Key).Credentials, type is null ? [] : new Dictionary<string, object> { ["typ"] = type });

    /// <summary>An access token by the client credentials flow.</summary>
    public async Task<string> GiveRobotTokenAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Robot,
            ["client_secret"] = RobotSecret,
        });
        using var response = await _http.PostAsync(new Uri($"{Name}connect/token"), form, cancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("access_token").GetString()!;
    }

    /// <summary>Registers the public client of a console, whose browser comes back there.</summary>
    public async Task RegisterConsoleAsync(Uri answers)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = Console,
            ClientType = ClientTypes.Public,
            RedirectUris = { answers },
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code,
                Permissions.Scopes.Profile, Permissions.Scopes.Email, Permissions.Prefixes.Scope + "groups",
            },
        });
    }

    /// <summary>Somebody types the code of a device, and says yes.</summary>
    public Task ApproveAsync(string userCode, Person person, CancellationToken cancellationToken) =>
        DecideAsync(userCode, [KeyValuePair.Create("subject", person.Subject), .. person.Groups.Select(group => KeyValuePair.Create("group", group))], cancellationToken);

    /// <summary>Somebody types the code of a device, and says no.</summary>
    public Task DenyAsync(string userCode, CancellationToken cancellationToken) => DecideAsync(userCode, [KeyValuePair.Create("deny", "true")], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task DecideAsync(string userCode, IEnumerable<KeyValuePair<string, string>> decision, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("user_code", userCode), .. decision]);
        using var response = await _http.PostAsync(new Uri($"{Name}connect/verify"), form, cancellationToken);
    }

    private async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path == "/.well-known/jwks") Interlocked.Increment(ref _keyReads);
        if (_away) http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else await next(http);
    }

    private async Task RegisterClientsAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        await clients.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = Client,
            ClientType = ClientTypes.Public,
            Permissions =
            {
                Permissions.Endpoints.DeviceAuthorization, Permissions.Endpoints.Token, Permissions.GrantTypes.DeviceCode, Permissions.GrantTypes.RefreshToken,
                Permissions.Scopes.Profile, Permissions.Scopes.Email, Permissions.Prefixes.Scope + "groups",
            },
        });
        await clients.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = Robot,
            ClientSecret = RobotSecret,
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
        });
    }

    private async Task AuthorizeAsync(HttpContext http)
    {
        if (Visitor is { } person) await http.SignInAsync(Scheme, Principal(person.Subject, person.Groups, [.. http.GetOpenIddictServerRequest()!.GetScopes()]));
        else await http.ForbidAsync(Scheme, new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied }));
    }

    private static async Task GiveTokenAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var principal = request.IsClientCredentialsGrantType()
            ? Principal(request.ClientId!, ["robots"], [])
            : (await http.AuthenticateAsync(Scheme)).Principal!;
        await http.SignInAsync(Scheme, principal);
    }

    private static async Task VerifyAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var asked = await http.AuthenticateAsync(Scheme);
        if (asked.Principal is not { } device) http.Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (form.ContainsKey("deny")) await http.ForbidAsync(Scheme, new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied }));
        else await http.SignInAsync(Scheme, Principal(form["subject"].ToString(), [.. form["group"].OfType<string>()], [.. device.GetScopes()]));
    }

    private static ClaimsPrincipal Principal(string subject, string[] groups, string[] scopes)
    {
        var identity = new ClaimsIdentity("issuer", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, subject).SetClaims("groups", [.. groups]);
        identity.SetScopes(scopes).SetResources(Audience).SetDestinations(_ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }
}
