using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Matrix;

public sealed class SecretTests
{
    // Every secret of a value file begins with it, or holds it.
    private const string Given = "given-by-the-values";

    public static TheoryData<string, string> Matrix() => MatrixRows.All();

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task No_secret_stands_outside_of_Secrets(string chart, string values)
    {
        var rendering = await Renderings.OfAsync(Chart.Named(chart), values);
        var secrets = rendering.All("Secret").SelectMany(secret => (JsonObject)secret.At("stringData")!).Select(pair => (string)pair.Value!)
            .SelectMany(value => value.Split(',').SelectMany(item => new[] { item, item[(item.IndexOf(':', StringComparison.Ordinal) + 1)..] })).Where(value => value.Length >= 8).Append(Given).ToList();
        foreach (var manifest in rendering.Manifests.Where(manifest => manifest.Kind != "Secret"))
            Assert.DoesNotContain(secrets, secret => manifest.Root.ToJsonString().Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("auth")]
    [InlineData("redis")]
    public async Task What_is_generated_is_new_each_time_and_long(string part)
    {
        var (one, other) = (await GeneratedAsync(), await GeneratedAsync());
        Assert.Equal(one.Keys, other.Keys);
        foreach (var (name, value) in one)
        {
            Assert.NotEqual(value, other[name]);
            Assert.True(value.Length >= 43, name);
        }

        async Task<SortedDictionary<string, string>> GeneratedAsync()
        {
            var rendering = await Renderings.OfAsync(Chart.Server, ["--set", "auth.clusters[0].id=prod-eu"]);
            var secrets = rendering.All("Secret").Where(secret => secret.Name.EndsWith("-redis", StringComparison.Ordinal) == (part == "redis"));
            return new(secrets.SelectMany(secret => (JsonObject)secret.At("stringData")!).ToDictionary(pair => pair.Key, pair => (string)pair.Value!));
        }
    }

    [Fact]
    public async Task A_generated_key_and_token_look_like_Kubentlys()
    {
        var rendering = await Renderings.OfAsync(Chart.Server, ["--set", "auth.clusters[0].id=prod-eu"]);
        var keys = rendering.Single("Secret", "-keys");
        var token = rendering.Single("Secret", "-executor-tokens").Text("stringData", "prod-eu");
        Assert.Matches(@"^admin:kub_[A-Za-z0-9]{43}$", keys.Text("stringData", "api-keys"));
        Assert.Matches(@"^kubx_[A-Za-z0-9]{43}$", token);
        Assert.Equal($"prod-eu:{token}", keys.Text("stringData", "executor-tokens"));
        Assert.Equal(keys.Text("stringData", "api-keys"), $"admin:{keys.Text("stringData", "key.admin")}");
    }
}
