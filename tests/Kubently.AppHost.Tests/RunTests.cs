using Aspire.Hosting.ApplicationModel;

namespace Kubently.AppHost.Tests;

public sealed class RunTests
{
    [Fact]
    public async Task There_is_one_of_each_part()
    {
        await using var model = await Model.ToRunAsync();
        foreach (var part in (string[])["redis", "api", "console", "executor"]) Assert.Contains(part, model.Names);
        Assert.Equal(1, model["api"].GetReplicaCount());
        Assert.Equal(1, model["executor"].GetReplicaCount());
    }

    [Fact]
    public async Task Each_part_waits_for_what_it_needs()
    {
        await using var model = await Model.ToRunAsync();
        Assert.Equal(["redis"], model.WaitsFor("api"));
        Assert.Equal(["api"], model.WaitsFor("console"));
        Assert.Equal("api", model.WaitsFor("executor").First());
    }

    [Fact]
    public async Task The_executor_has_a_kubeconfig_of_the_machine_or_of_the_demo_cluster()
    {
        await using var model = await Model.ToRunAsync();
        var environment = await model.EnvironmentAsync("executor");
        Assert.Equal(model.Names.Contains("sandbox") ? "sandbox" : "local", environment["CLUSTER_ID"]);
        Assert.Equal(model.Names.Contains("sandbox"), !File.Exists(environment["KUBECONFIG"]));
        Assert.Equal("readOnly", environment["KUBENTLY_MODE"]);
    }

    [Theory]
    [InlineData("api", "ask")]
    [InlineData("console", "open-console")]
    [InlineData("executor", "rotate-token")]
    public async Task The_dashboard_has_a_command_for(string part, string command)
    {
        await using var model = await Model.ToRunAsync();
        Assert.Contains(command, model[part].Annotations.OfType<ResourceCommandAnnotation>().Select(each => each.Name));
    }
}
