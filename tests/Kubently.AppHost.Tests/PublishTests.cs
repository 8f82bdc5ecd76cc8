using Aspire.Hosting.ApplicationModel;

namespace Kubently.AppHost.Tests;

public sealed class PublishTests
{
    [Fact]
    public async Task Three_APIs_are_published_and_no_demo_cluster()
    {
        await using var model = await Model.ToPublishAsync();
        Assert.Equal(3, model["api"].GetReplicaCount());
        Assert.DoesNotContain("sandbox", model.Names);
    }

    [Theory]
    [InlineData("api", "http", 8080)]
    [InlineData("console", "http", 8080)]
    [InlineData("executor", "health", 8081)]
    public async Task A_part_listens_where_the_charts_say(string part, string endpoint, int port)
    {
        await using var model = await Model.ToPublishAsync();
        var published = Assert.Single(model[part].Annotations.OfType<EndpointAnnotation>());
        Assert.Equal((endpoint, (int?)port, part != "executor"), (published.Name, published.TargetPort, published.IsExternal));
    }

    [Theory]
    [InlineData("api", ProbeType.Readiness, "/health")]
    [InlineData("api", ProbeType.Liveness, "/alive")]
    [InlineData("console", ProbeType.Liveness, "/alive")]
    [InlineData("executor", ProbeType.Readiness, "/readyz")]
    [InlineData("executor", ProbeType.Liveness, "/healthz")]
    public async Task A_part_is_asked_how_it_is(string part, ProbeType type, string path)
    {
        await using var model = await Model.ToPublishAsync();
        Assert.Equal(path, Assert.Single(model[part].Annotations.OfType<EndpointProbeAnnotation>(), probe => probe.Type == type).Path);
    }

    [Fact]
    public async Task API_and_executor_share_a_generated_token()
    {
        await using var model = await Model.ToPublishAsync();
        Assert.Equal("local:{executor-token.value}", (await model.EnvironmentAsync("api"))["EXECUTOR_TOKENS"]);
        Assert.Equal("{executor-token.value}", (await model.EnvironmentAsync("executor"))["KUBENTLY_TOKEN"]);
        Assert.True(Assert.IsType<ParameterResource>(model["executor-token"]).Secret);
    }

    [Fact]
    public async Task The_keys_of_models_are_secret()
    {
        await using var model = await Model.ToPublishAsync();
        var environment = await model.EnvironmentAsync("api");
        foreach (var variable in (string[])["ANTHROPIC_API_KEY", "AZURE_OPENAI_API_KEY", "GOOGLE_API_KEY", "OPENAI_API_KEY"])
        {
            var name = variable.ToLowerInvariant().Replace('_', '-');
            Assert.Equal($"{{{name}.value}}", environment[variable]);
            Assert.True(Assert.IsType<ParameterResource>(model[name]).Secret);
        }
    }
}
