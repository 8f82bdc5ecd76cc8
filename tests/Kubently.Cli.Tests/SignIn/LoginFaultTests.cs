using System.Collections.Immutable;
using Kubently.Cli.Logins;
using Kubently.Cli.Tests.Faking;
using Kubently.Contracts.Rest;
using Kubently.Contracts.SignIn;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Tests.SignIn;

/// <summary>What an issuer can answer that a real one does not on demand, and what is kept of a login.</summary>
public sealed class LoginFaultTests
{
    private const string Device = """{"device_code":"d","user_code":"ABCD","verification_uri":"https://login.example.com/device","expires_in":60,"interval":5}""";

    [Fact]
    public async Task An_issuer_that_wants_to_be_asked_less_often_is_and_one_that_never_answers_is_given_up()
    {
        await using var api = await ApiAsync();
        api.With("POST /device", Json(200, Device)).With("POST /token", Json(400, """{"error":"slow_down"}"""));
        var waits = new List<double>();
        using var shell = new Shell { Clock = new HurriedTime(wait => { waits.Add(wait.TotalSeconds); return Task.CompletedTask; }) };

        var run = await shell.RunAsync("login", "--api-url", api.Address.AbsoluteUri);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Nobody signed in while the code was valid", run.Error, StringComparison.Ordinal);
        Assert.Equal([5, 10, 15, 20, 25], waits);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client","error_description":"No such client."}""", "refuses to begin a login: No such client.")]
    [InlineData(200, "<html>", "answered something that is not an issuer's")]
    [InlineData(200, "null", "answered something that is not an issuer's")]
    [InlineData(500, "oops", "answered something that is not an issuer's")]
    public async Task An_issuer_that_begins_nothing_is_told_in_a_sentence(int status, string body, string words)
    {
        await using var api = await ApiAsync();
        api.With("POST /device", Json(status, body));
        using var shell = new Shell();
        var run = await shell.RunAsync("login", "--api-url", api.Address.AbsoluteUri);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_API_that_takes_keys_only_says_so()
    {
        await using var api = await FakeApi.StartAsync();
        api.With("GET /.well-known/kubently-auth", new AuthDiscovery
        {
            AuthenticationMethods = ["api_key"],
            ApiKey = new ApiKeyDiscovery("X-API-Key", "A key."),
            Oauth = new OauthDiscovery { Enabled = false, Message = "Sign-in is off." },
        }, KubentlyJson.Wire.AuthDiscovery);
        using var shell = new Shell();
        var run = await shell.RunAsync("login", "--api-url", api.Address.AbsoluteUri);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("takes API keys only: set KUBENTLY_API_KEY. Sign-in is off.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_at_once_renew_a_login_once_and_keep_the_new_refresh_token()
    {
        await using var api = await ApiAsync();
        api.With("POST /token", Json(200, """{"access_token":"new","refresh_token":"next","expires_in":3600}"""));
        // They wait for each other in real time.
        using var shell = new Shell { Clock = TimeProvider.System };
        Store(shell, api, "old-refresh");

        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shell.RunAsync("clusters", "--api-url", api.Address.AbsoluteUri)));

        Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
        var renewal = Assert.Single(api.Asked, asked => asked.Line == "POST /token");
        Assert.Equal("client_id=cli&grant_type=refresh_token&refresh_token=old-refresh", renewal.Body);
        Assert.All(api.Asked.Where(asked => asked.Line == "GET /debug/clusters"), asked => Assert.Equal(("Bearer new", ""), (asked.Authorization, asked.Key)));
        Assert.Equal("next", Logins(shell).Read(api.Address, out _)!.RefreshToken);
    }

    [Theory]
    [InlineData("refresh", 400, """{"error":"invalid_grant"}""", "is over. Sign in again: kubently login --api-url")]
    [InlineData(null, 200, "{}", "is over. Sign in again: kubently login --api-url")]
    [InlineData("refresh", 200, "<html>", "has to be renewed, and")]
    public async Task A_login_that_cannot_be_renewed_is_told_and_nothing_is_asked(string? refreshToken, int status, string body, string words)
    {
        await using var api = await ApiAsync();
        api.With("POST /token", Json(status, body));
        using var shell = new Shell();
        Store(shell, api, refreshToken);

        var run = await shell.RunAsync("clusters", "--api-url", api.Address.AbsoluteUri);

        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(api.Asked, asked => asked.Line == "GET /debug/clusters");
    }

    [Fact]
    public async Task A_key_of_the_environment_wins_over_a_login_and_a_login_over_no_other_API()
    {
        await using var api = await ApiAsync();
        await using var other = await ApiAsync();
        using var shell = new Shell();
        Store(shell, api, "refresh");
        Assert.Equal(2, (await shell.RunAsync("clusters", "--api-url", other.Address.AbsoluteUri)).ExitCode);
        Assert.Empty(other.Asked);

        shell.Variables["KUBENTLY_API_KEY"] = "a-key-of-mine";
        await shell.RunAsync("clusters", "--api-url", api.Address.AbsoluteUri);

        Assert.Equal(("a-key-of-mine", ""), (Assert.Single(api.Asked).Key, api.Asked[0].Authorization));
    }

    [Fact]
    public async Task A_broken_file_of_logins_is_named()
    {
        await using var api = await ApiAsync();
        using var shell = new Shell();
        Store(shell, api, "refresh");
        var path = Path.Combine(shell.UserFolder, ".kubently", "logins.json");
        await File.WriteAllTextAsync(path, "{ oops", TestContext.Current.CancellationToken);
        var run = await shell.RunAsync("clusters", "--api-url", api.Address.AbsoluteUri);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"{path} is not valid JSON (line 1). Delete it, and sign in again", run.Error, StringComparison.Ordinal);
    }

    // Expired an hour ago by the shell's clock.
    private static void Store(Shell shell, FakeApi api, string? refreshToken) => Logins(shell).Write(api.Address, new StoredLogin
    {
        AccessToken = "old",
        RefreshToken = refreshToken,
        ExpiresAt = shell.Time.GetUtcNow().AddHours(-1),
        TokenEndpoint = new Uri(api.Address, "token"),
        ClientId = "cli",
    });

    private static LoginFile Logins(Shell shell) => new(Path.Combine(shell.UserFolder, ".kubently"), TimeProvider.System);

    private static FakeAnswer Json(int status, string body) => new(status, "application/json", body);

    private static async Task<FakeApi> ApiAsync()
    {
        var api = await FakeApi.StartAsync();
        return api
            .With("GET /debug/clusters", new ClusterList([], 0, []), KubentlyJson.Wire.ClusterList)
            .With("GET /.well-known/kubently-auth", new AuthDiscovery
            {
                AuthenticationMethods = ["api_key", "oauth"],
                ApiKey = new ApiKeyDiscovery("X-API-Key", "A key."),
                Oauth = new OauthDiscovery
                {
                    Enabled = true,
                    Issuer = "https://login.example.com",
                    ClientId = "cli",
                    DeviceAuthorizationEndpoint = new Uri(api.Address, "device"),
                    TokenEndpoint = new Uri(api.Address, "token"),
                    Scopes = ImmutableArray.Create("openid"),
                },
            }, KubentlyJson.Wire.AuthDiscovery);
    }
}
