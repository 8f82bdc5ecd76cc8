using Kubently.Cli.Up;
using Kubently.Contracts;

namespace Kubently.Cli.Tests.Up;

public sealed class ClusterNamesTests
{
    [Theory]
    [InlineData("prod", "prod")]
    [InlineData("Prod_EU", "prod-eu")]
    [InlineData("arn:aws:eks:eu-west-1:1234:cluster/Prod", "arn-aws-eks-eu-west-1-1234-cluster-prod")]
    [InlineData("kubernetes-admin@kubernetes", "kubernetes-admin-kubernetes")]
    [InlineData("__--__", "cluster")]
    [InlineData("Ünï", "n")]
    public void A_context_name_becomes_a_cluster_id(string context, string id) => Assert.Equal(id, Assert.Single(ClusterNames.Of([context])).Value);

    [Fact]
    public void Ids_are_different_from_each_other_and_from_those_taken()
    {
        var ids = ClusterNames.Of(["prod", "PROD", "prod-2", "sandbox"], ClusterId.Parse("sandbox"));
        Assert.Equal(["prod", "prod-2", "prod-2-2", "sandbox-2"], ids.Select(id => id.Value));
    }

    [Fact]
    public void Long_names_are_cut_to_ids_that_stay_different()
    {
        var name = new string('a', 150);
        var ids = ClusterNames.Of([name, name + "b"]);
        Assert.Equal([new string('a', 100), new string('a', 98) + "-2"], ids.Select(id => id.Value));
    }
}
