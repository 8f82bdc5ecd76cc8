using System.Text;
using System.Text.RegularExpressions;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Tests.Policy.Files;

/// <summary>docs/policy.md says what holds.</summary>
public sealed partial class PolicyDocumentTests
{
    private static readonly string Root = Upwards(AppContext.BaseDirectory);

    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "policy.md"));

    [Fact]
    public void Its_example_is_a_policy()
    {
        var yaml = Example().Match(Page).Groups[1].Value;
        var policy = Assert.IsType<PolicyReading.Read>(PolicyReader.Read(Encoding.UTF8.GetBytes(yaml))).Policy;
        Assert.True(policy.Namespaces.Permit("team-a") && !policy.Namespaces.Permit("team-secret") && !policy.Namespaces.Permit("default"));
        Assert.True(policy.Resources.Permit("", "pods", "log") && !policy.Resources.Permit("", "pods", "exec"));
        Assert.False(policy.Verbs.Permit("rollout undo"));
        Assert.Equal(TimeSpan.FromSeconds(30), policy.Limits.MaxWait);
    }

    [Fact]
    public void It_names_every_rule_of_the_code_and_no_other()
    {
        var code = new[] { "Kubently.Kubectl", "Kubently.Executor" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => RuleInCode().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToHashSet();
        var page = RuleOnPage().Matches(Page[Page.IndexOf("## Verdicts and rules", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Equal(code.Order(StringComparer.Ordinal), page.Order(StringComparer.Ordinal));
    }

    private static string Upwards(string folder) => File.Exists(Path.Combine(folder, "Kubently.sln")) ? folder : Upwards(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("\"((?:policy|grammar|verb|guard|approval)\\.[a-z-]+)\"")]
    private static partial Regex RuleInCode();

    [GeneratedRegex("`((?:policy|grammar|verb|guard|approval)\\.[a-z-]+)`")]
    private static partial Regex RuleOnPage();
}
