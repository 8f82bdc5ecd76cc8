using Kubently.House.Tests.Rules;
using static Kubently.House.Tests.Samples;

namespace Kubently.House.Tests;

public sealed class ProjectTests
{
    [Fact]
    public void Projects_know_each_other_along_the_listed_arrows() =>
        House.Keeps(tree => ProjectDirections.Offenders(tree, Directions.Projects), ProjectDirections.Remedy);

    [Fact]
    public void A_reference_against_the_arrows_is_found()
    {
        var tree = Given(Project("Kubently.Executor/Kubently.Executor.csproj", "Kubently.Api", "Kubently.Contracts"));
        var offender = Assert.Single(ProjectDirections.Offenders(tree, Directions.Projects));
        Assert.Equal("Kubently.Executor/Kubently.Executor.csproj references Kubently.Api", offender);
    }

    [Fact]
    public void A_name_against_the_arrows_is_found()
    {
        var tree = Given(
            Project("Kubently.Web/Kubently.Web.csproj"),
            ("Kubently.Web/Fleet.cs", "using Kubently.Contracts;\nusing Kubently.Api.Sessions;"));
        Assert.Equal("Kubently.Web/Fleet.cs names Kubently.Api", Assert.Single(ProjectDirections.Offenders(tree, Directions.Projects)));
    }

    [Fact]
    public void A_product_that_knows_a_test_project_is_found()
    {
        var tree = Given(
            Project("Kubently.Api/Kubently.Api.csproj", "Kubently.Testing"),
            Project("tests/Kubently.Testing/Kubently.Testing.csproj"));
        Assert.Equal("Kubently.Api/Kubently.Api.csproj references Kubently.Testing", Assert.Single(ProjectDirections.Offenders(tree, Directions.Projects)));
    }

    [Fact]
    public void A_project_without_a_place_is_found()
    {
        var tree = Given(Project("Kubently.Billing/Kubently.Billing.csproj"));
        Assert.Equal("Kubently.Billing/Kubently.Billing.csproj is not listed", Assert.Single(ProjectDirections.Offenders(tree, Directions.Projects)));
    }

    [Fact]
    public void Every_project_is_in_the_solution() => House.Keeps(SolutionMembers.Offenders, SolutionMembers.Remedy);

    [Fact]
    public void A_project_outside_the_solution_and_a_member_that_is_gone_are_found()
    {
        var tree = Given(
            ("Kubently.sln", """
                Project("{FAE0}") = "Kubently.Api", "Kubently.Api\Kubently.Api.csproj", "{1}"
                Project("{FAE0}") = "Kubently.Old", "Kubently.Old\Kubently.Old.csproj", "{2}"
                """),
            Project("Kubently.Api/Kubently.Api.csproj"),
            Project("tests/Kubently.Api.Tests/Kubently.Api.Tests.csproj"));
        Assert.Equal(
            ["tests/Kubently.Api.Tests/Kubently.Api.Tests.csproj is not in Kubently.sln", "Kubently.sln names Kubently.Old/Kubently.Old.csproj, which does not exist"],
            SolutionMembers.Offenders(tree));
    }
}
