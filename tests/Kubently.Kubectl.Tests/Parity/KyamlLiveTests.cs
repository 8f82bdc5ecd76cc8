using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox;

namespace Kubently.Kubectl.Tests.Parity;

/// <summary>Objects of chance, in the real kubectl's KYAML and in this one's.</summary>
public sealed class KyamlLiveTests(ITestOutputHelper output)
{
    private const int Objects = 60;

    [Fact]
    public async Task Whatever_texts_and_keys_an_object_holds_are_printed_as_the_real_one_prints_them()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster"] }, cancellationToken);
        var chance = new KyamlChance(seed: 20261126);
        for (var i = 0; i < Objects; i++) server.Cluster.Put(Settings($"chance-{i:00}", chance.Fields()));
        for (var i = 0; i < KyamlChance.Controls.Length; i++) server.Cluster.Put(Settings($"control-{i:00}", new JsonObject { ["a"] = $"x {KyamlChance.Controls[i]} y" }));
        using var both = new SideBySide(server);

        var lines = Enumerable.Range(0, Objects).Select(i => $"chance-{i:00}").Concat(Enumerable.Range(0, KyamlChance.Controls.Length).Select(i => $"control-{i:00}"))
            .Select(name => (string[])["get", "cm", name, "-n", "default", "-o", "kyaml"])
            .Append(["get", "cm", "-n", "default", "-l", "made=by-chance", "-o", "kyaml"])
            .Append(["get", "cm", "-n", "default", "-o", "kyaml"])
            .Append(["get", "cm", "-n", "default", "-o", "json"]).ToList();
        var differences = await both.DifferencesAsync(lines, cancellationToken);

        foreach (var difference in differences) output.WriteLine(difference);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"equal {lines.Count - differences.Count}/{lines.Count}"));
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(20)));
    }

    private static JsonObject Settings(string name, JsonObject data) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "default", ["labels"] = new JsonObject { ["made"] = name.StartsWith("chance", StringComparison.Ordinal) ? "by-chance" : "by-hand" } },
        ["data"] = data,
    };
}
