using Kubently.House.Tests.Rules;
using static Kubently.House.Tests.Samples;

namespace Kubently.House.Tests;

public sealed class ModuleTests
{
    private static readonly (string, string) Internals = ("Kubently.Api/Dispatch/Internal/Queue.cs", "namespace Kubently.Api.Dispatch.Internal;");

    [Fact]
    public void No_module_reaches_into_the_internals_of_another() => House.Keeps(ModuleInternals.Offenders, ModuleInternals.Remedy);

    [Theory]
    [InlineData("Kubently.Api/Sessions/Sessions.cs", "using Kubently.Api.Dispatch.Internal;")]
    [InlineData("Kubently.Api/Sessions/Sessions.cs", "namespace Kubently.Api.Sessions;\nclass Sessions { Dispatch.Internal.Queue _queue; }")]
    [InlineData("Kubently.Api/Program.cs", "using Queue = Kubently.Api.Dispatch.Internal.Queue;")]
    [InlineData("Kubently.Cli/Up/Up.cs", "using Kubently.Api.Dispatch.Internal;")]
    [InlineData("tests/Kubently.Cli.Tests/UpTests.cs", "using Kubently.Api.Dispatch.Internal;")]
    public void Naming_the_internals_of_another_module_is_found(string path, string text)
    {
        var tree = Given(Project("Kubently.Api/Kubently.Api.csproj"), Project("Kubently.Cli/Kubently.Cli.csproj"),
            Project("tests/Kubently.Cli.Tests/Kubently.Cli.Tests.csproj"), Internals, (path, text));
        Assert.Equal($"{path} names Kubently.Api.Dispatch.Internal", Assert.Single(ModuleInternals.Offenders(tree)));
    }

    [Theory]
    [InlineData("Kubently.Api/Dispatch/Dispatch.cs", "using Kubently.Api.Dispatch.Internal;")]
    [InlineData("Kubently.Api/Sessions/Sessions.cs", "// see Kubently.Api.Dispatch.Internal\nvar text = \"Kubently.Api.Dispatch.Internal\";")]
    [InlineData("tests/Kubently.Api.Tests/QueueTests.cs", "using Kubently.Api.Dispatch.Internal;")]
    public void A_module_its_tests_and_prose_may_name_its_internals(string path, string text)
    {
        var tree = Given(Project("Kubently.Api/Kubently.Api.csproj"), Project("tests/Kubently.Api.Tests/Kubently.Api.Tests.csproj"), Internals, (path, text));
        Assert.Empty(ModuleInternals.Offenders(tree));
    }

    [Fact]
    public void Modules_name_only_what_stands_below_them() =>
        House.Keeps(tree => ModuleDirections.Offenders(tree, Directions.Modules), ModuleDirections.Remedy);

    [Fact]
    public void A_module_that_names_one_above_it_is_found()
    {
        var tree = Given(
            Project("Kubently.Api/Kubently.Api.csproj"),
            ("Kubently.Api/Sessions/Sessions.cs", "using Kubently.Api.Agent;"),
            ("Kubently.Api/Agent/Agent.cs", "using Kubently.Api.Sessions;"));
        var offender = Assert.Single(ModuleDirections.Offenders(tree, new Dictionary<string, string[]> { ["Kubently.Api"] = ["Sessions", "Agent"] }));
        Assert.Equal("Kubently.Api/Sessions/Sessions.cs names Kubently.Api.Agent, which stands above it", offender);
    }

    [Fact]
    public void A_module_without_a_place_is_found()
    {
        var tree = Given(
            Project("Kubently.Api/Kubently.Api.csproj"),
            ("Kubently.Api/Sessions/Sessions.cs", ""),
            ("Kubently.Api/Billing/Billing.cs", ""));
        var offender = Assert.Single(ModuleDirections.Offenders(tree, new Dictionary<string, string[]> { ["Kubently.Api"] = ["Sessions"] }));
        Assert.Equal("Kubently.Api/Billing/ has no place in the list", offender);
    }
}
