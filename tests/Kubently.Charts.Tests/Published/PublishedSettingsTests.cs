using System.Text.Json.Nodes;
using Kubently.Api;
using Kubently.Charts.Tests.Settings;
using Kubently.Executor.Settings;
using Kubently.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kubently.Charts.Tests.Published;

/// <summary>What the AppHost publishes names the variables that the code reads, in the chart and in the manifest alike.</summary>
public sealed class PublishedSettingsTests
{
    // What Aspire gives every .NET project of its own accord.
    private static readonly string[] Aspires = ["HTTP_PORTS", "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "services__api__http__0"];

    // Where one has a setting that the other leaves to its default, or to whoever deploys it.
    private static readonly string[] ChartsAlone =
    [
        "ASPNETCORE_URLS", "KUBENTLY_DRAIN_SECONDS", "KUBENTLY_HEARTBEAT_INTERVAL", "KUBENTLY_MAX_CONCURRENCY", "KUBENTLY_MAX_OUTPUT_BYTES", "KUBENTLY_REQUIRE_APPROVAL", "A2A_EXTERNAL_URL", "KUBENTLY_EXECUTOR_API_URL",
        "LOG_LEVEL", "REDIS_PASSWORD",
    ];

    private static readonly string[] ModelKeys = ["ANTHROPIC_API_KEY", "AZURE_OPENAI_API_KEY", "GOOGLE_API_KEY", "OPENAI_API_KEY"];

    public static TheoryData<string> Programs() => [.. PublishedParts.Programs];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_part_is_given_the_variables_of_the_Helm_charts(string part)
    {
        var parts = await PublishedParts.ReadAsync();
        var charts = parts.ChartsEnvironment(part).Except(ChartsAlone).Concat(part == "api" ? ModelKeys : []);
        Assert.Equal(charts.Distinct().Order(StringComparer.Ordinal), parts.Environment(part).Keys.Except(Aspires).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task The_manifest_and_the_chart_give_a_part_the_same(string part)
    {
        var parts = await PublishedParts.ReadAsync();
        var resource = (JsonObject)parts.Manifest[part]!;
        Assert.Equal(parts.Environment(part).Keys.Order(StringComparer.Ordinal), ((JsonObject)resource["env"]!).Select(variable => variable.Key).Order(StringComparer.Ordinal));
        var bindings = ((JsonObject)resource["bindings"]!).Select(binding => (Name: binding.Key, Port: (long)binding.Value!["targetPort"]!));
        Assert.Equal(((JsonArray)parts.Workload(part).Containers.Single()["ports"]!).Select(port => ((string)port!["name"]!, (long)port["containerPort"]!)), bindings);
        Assert.True(File.Exists(Path.Combine(PublishedParts.Folder, (string)resource["path"]!)), $"{resource["path"]} is not there");
    }

    [Fact]
    public async Task The_API_takes_what_it_is_given()
    {
        var given = (await PublishedParts.ReadAsync()).Environment("api");
        Assert.StartsWith("redis-service:6379,password=", given["ConnectionStrings__redis"], StringComparison.Ordinal);
        var (names, services) = Read(given, builder => builder.AddKubentlyApi());
        await using (services) AssertRead(given, names.Has);
    }

    [Fact]
    public async Task The_console_takes_what_it_is_given()
    {
        var given = (await PublishedParts.ReadAsync()).Environment("console");
        var (names, services) = Read(given, builder => builder.AddKubentlyConsole());
        await using (services) Assert.Equal("http://api-service:8080", services.GetRequiredService<IOptions<WebOptions>>().Value.ApiUrl.OriginalString);
        AssertRead(given, names.Has);
    }

    [Fact]
    public async Task The_executor_takes_what_it_is_given_and_shows_the_token_that_the_API_expects()
    {
        var parts = await PublishedParts.ReadAsync();
        var given = parts.Environment("executor");
        var asked = new HashSet<string>();
        var settings = ExecutorEnvironment.Read(name => asked.Add(name) && name == "KUBERNETES_SERVICE_HOST" ? "10.96.0.1" : given.GetValueOrDefault(name), File.Exists);
        Assert.True(settings is ExecutorSettings.Valid, string.Join('\n', (settings as ExecutorSettings.Invalid)?.Errors ?? []));
        AssertRead(given, asked.Contains);
        Assert.Equal($"{given["CLUSTER_ID"]}:{given["KUBENTLY_TOKEN"]}", parts.Environment("api")["EXECUTOR_TOKENS"]);
    }

    private static void AssertRead(IReadOnlyDictionary<string, string> given, Func<string, bool> isRead) =>
        Assert.DoesNotContain(given.Keys, name => !isRead(name) && !FrameworkNames.Know(name) && !Aspires.Contains(name));

    private static (ReadNames Names, ServiceProvider Services) Read(IReadOnlyDictionary<string, string> given, Action<WebApplicationBuilder> add)
    {
        var names = new ReadNames(given);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ((IConfigurationBuilder)builder.Configuration).Add(names);
        add(builder);
        return (names, builder.Services.BuildServiceProvider());
    }
}
