using System.Reflection;
using System.Text.Json.Nodes;
using Kubently.Api;
using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Settings;

public sealed class ApiSettingsTests
{
    /// <summary>Options that have values of their own in the chart, or are secrets.</summary>
    private static readonly string[] Elsewhere =
    [
        "A2A.ExternalUrl", "Agent.PromptFile", "Agent.RunbooksFolder", "Webhooks.ChecksFile", "Webhooks.FleetReport", "Webhooks.SigningSecret", "Webhooks.Slack", "Webhooks.Targets",
    ];

    [Fact]
    public void The_schema_of_the_settings_has_each_option_of_the_API_and_nothing_else()
    {
        var schema = (JsonObject)Chart.Server.Schema["properties"]!["api"]!["properties"]!["settings"]!["properties"]!;
        var stated = schema.SelectMany(section => ((JsonObject)section.Value!["properties"]!).Select(option => $"{section.Key}.{option.Key}"));
        Assert.Equal(Options().Except(Elsewhere).Order(StringComparer.Ordinal), stated.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_set_elsewhere_is_an_option_still() => Assert.Empty(Elsewhere.Except(Options()));

    private static IEnumerable<string> Options() =>
        from type in typeof(ApiModule).Assembly.GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is { IsLiteral: true }
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.SetMethod is not null
        select $"{type.GetField("Section")!.GetRawConstantValue()}.{property.Name}";
}
