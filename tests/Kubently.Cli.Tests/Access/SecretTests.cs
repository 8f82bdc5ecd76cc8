using Kubently.Cli.Access;
using Kubently.Cli.Tests.Faking;
using Kubently.Contracts;
using Kubently.Contracts.Access;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Tests.Access;

/// <summary><c>kubently keys</c> and <c>kubently tokens</c>: the secret, and nothing else, is on standard output.</summary>
public sealed class SecretTests
{
    private const string Secret = "kub_the-secret";

    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly ApiKeyEntry Entry = new()
    {
        KeyId = "0123abcd",
        Service = "ci",
        Origin = SecretOrigin.Created,
        Roles = ["viewer"],
        Clusters = ["prod-*"],
        CreatedAt = Noon.AddHours(-3),
        CreatedBy = "boss",
        ExpiresAt = Noon.AddDays(30),
    };

    private static readonly IssuedExecutorToken Token = new() { Token = "kubx_the-token", ClusterId = ClusterId.Parse("prod-eu"), CreatedAt = Noon, TokenId = "89ef" };

    [Fact]
    public async Task A_new_key_is_asked_for_as_it_was_said_and_can_be_piped()
    {
        await using var api = (await FakeApi.StartAsync()).With("POST /admin/keys", new IssuedApiKey(Secret, Entry), KubentlyJson.Wire.IssuedApiKey, 201);
        using var shell = Shell.For(api);

        var run = await shell.RunAsync("keys", "create", "ci", "--role", "viewer", "--role", "approver", "--cluster", "prod-*", "--namespace", "shop", "--expires", "30d");

        Assert.Equal((0, $"{Secret}\n"), (run.ExitCode, run.Out));
        Assert.DoesNotContain(Secret, run.Error, StringComparison.Ordinal);
        Assert.Equal("""{"service":"ci","roles":["viewer","approver"],"clusters":["prod-*"],"namespaces":["shop"],"ttl_seconds":2592000}""", Assert.Single(api.Asked).Body);
    }

    [Fact]
    public async Task Keys_are_a_table_that_says_which_are_configured()
    {
        var configured = new ApiKeyEntry { KeyId = "configured-1", Service = "ops", Origin = SecretOrigin.Configured, Roles = ["admin"] };
        await using var api = (await FakeApi.StartAsync()).With("GET /admin/keys", new ApiKeyList([configured, Entry]), KubentlyJson.Wire.ApiKeyList);
        using var shell = Shell.For(api);
        Assert.Equal(
            """
            KEY            SERVICE   ROLES    CLUSTERS   NAMESPACES   CREATED   BY         EXPIRES IN   LAST USED
            configured-1   ops       admin    *          *            -         API_KEYS   -            -
            0123abcd       ci        viewer   prod-*     *            3h ago    boss       30d          -

            """, (await shell.RunAsync("keys")).Out);
    }

    [Fact]
    public async Task A_new_token_can_be_piped_and_says_how_long_the_old_one_is_valid()
    {
        await using var api = (await FakeApi.StartAsync())
            .With("POST /admin/agents/prod-eu/token/rotate", Token with { PreviousValidUntil = Noon.AddHours(2) }, KubentlyJson.Wire.IssuedExecutorToken);
        using var shell = Shell.For(api);

        var run = await shell.RunAsync("tokens", "rotate", "prod-eu", "--overlap", "2h");

        Assert.Equal((0, $"{Token.Token}\n"), (run.ExitCode, run.Out));
        Assert.Contains("valid until 2026-11-23 14:00:00Z", run.Error, StringComparison.Ordinal);
        Assert.Equal("""{"overlap_seconds":7200}""", Assert.Single(api.Asked).Body);
    }

    [Fact]
    public async Task A_refusal_is_its_sentence()
    {
        await using var api = (await FakeApi.StartAsync()).WithProblem("DELETE /admin/agents/prod-eu/token", 404, "'prod-eu' has no token.");
        using var shell = Shell.For(api);
        Assert.Equal(new CliRun(3, "", "kubently: 'prod-eu' has no token.\n"), await shell.RunAsync("tokens", "revoke", "prod-eu"));
    }

    [Theory]
    [InlineData("is no time", "keys", "create", "ci", "--expires", "soon")]
    [InlineData("king", "keys", "create", "ci", "--role", "king")]
    [InlineData("not the name of a cluster", "tokens", "create", "Not A Cluster")]
    public async Task Wrong_input_gets_a_sentence_and_asks_nobody(string words, params string[] args)
    {
        await using var api = await FakeApi.StartAsync();
        using var shell = Shell.For(api);

        var run = await shell.RunAsync(args);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.Empty(api.Asked);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("30m", 1800)]
    [InlineData("30d", 2592000)]
    [InlineData("-1d", null)]
    [InlineData("1.5h", null)]
    [InlineData("99999999d", null)]
    [InlineData("d", null)]
    [InlineData("7", null)]
    public void A_time_is_a_whole_number_and_its_unit(string text, int? seconds) => Assert.Equal(seconds, DurationOption.Seconds(text));
}
