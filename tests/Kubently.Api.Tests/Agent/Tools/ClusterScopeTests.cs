using System.Collections.Immutable;
using Kubently.Api.Agent.Internal.Tools;
using Kubently.Contracts;

namespace Kubently.Api.Tests.Agent.Tools;

public sealed class ClusterScopeTests
{
    private static readonly ImmutableArray<ClusterId> Known = [.. new[] { "prod", "prod-eu", "prod-us", "staging" }.Select(ClusterId.Parse)];

    [Theory]
    [InlineData("why is checkout failing in prod-eu?", null, "prod-eu")]
    [InlineData("why is checkout failing in prod?", null, "prod")]
    [InlineData("is anything wrong in us?", null, "prod-us")]
    [InlineData("compare prod-eu with staging", null, "prod-eu staging")]
    [InlineData("why is checkout failing?", "staging", "staging")]
    [InlineData("as in prod-us: why is checkout failing?", "staging", "prod-us staging")]
    [InlineData("is anything wrong in any cluster?", null, "prod prod-eu prod-us staging")]
    [InlineData("how is the fleet?", "staging", "prod prod-eu prod-us staging")]
    [InlineData("which clusters run checkout 1.2?", null, "prod prod-eu prod-us staging")]
    public void The_caller_says_which_clusters_are_looked_into(string question, string? chosen, string expected)
    {
        var scope = ClusterScope.Of(question, [], chosen is null ? null : ClusterId.Parse(chosen), [], Known);

        Assert.Equal(expected, string.Join(' ', Known.Where(cluster => scope.Refusal(cluster) is null)));
        Assert.Equal(expected, string.Join(' ', scope.Of(Known)));
    }

    [Fact]
    public void When_the_caller_says_nothing_the_model_chooses_until_it_has_read_something()
    {
        var scope = ClusterScope.Of("why is checkout failing?", [], null, [], Known);
        Assert.Null(scope.Refusal(Known[0]));
        Assert.Null(scope.Refusal(Known[1]));

        scope.Seal();

        Assert.Null(scope.Refusal(Known[1]));
        Assert.Contains("this investigation is about prod, prod-eu", scope.Refusal(Known[3]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_looked_into_before_binds_the_next_question()
    {
        var scope = ClusterScope.Of("and its logs?", ["why is checkout failing?"], null, [Known[1]], Known);

        Assert.Equal("prod-eu", string.Join(' ', Known.Where(cluster => scope.Refusal(cluster) is null)));
    }
}
