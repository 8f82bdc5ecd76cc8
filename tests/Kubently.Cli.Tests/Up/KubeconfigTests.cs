using Kubently.Cli.Tests.Faking;
using Kubently.Cli.Up;

namespace Kubently.Cli.Tests.Up;

public sealed class KubeconfigTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Without_a_kubeconfig_there_is_nothing_to_serve() => Assert.IsType<KubeconfigPlan.Nothing>(Plan(new UpOptions()));

    [Fact]
    public void All_contexts_are_served_unless_some_are_chosen()
    {
        Write(".kube/config", "Dev", "prod_eu", "prod.us");
        Assert.Equal(["dev", "prod-eu", "prod-us"], Ids(Plan(new UpOptions())));
        Assert.Equal(["prod-us", "dev"], Ids(Plan(new UpOptions { Contexts = ["prod.us", "Dev", "prod.us"] })));
    }

    [Fact]
    public void A_context_that_is_not_there_is_named_with_those_that_are()
    {
        Write(".kube/config", "dev", "prod");
        var unusable = Assert.IsType<KubeconfigPlan.Unusable>(Plan(new UpOptions { Contexts = ["prd"] }));
        Assert.Equal("The kubeconfig has no context 'prd'. It has: dev, prod.", unusable.Reason);
    }

    [Fact]
    public void KUBECONFIG_names_several_files_and_the_option_wins()
    {
        var (a, b, c) = (Write("a", "a"), Write("b", "b"), Write("c", "c"));
        _shell.Variables["KUBECONFIG"] = string.Join(Path.PathSeparator, a, Path.Combine(_shell.UserFolder, "missing"), b);
        Assert.Equal(["a", "b"], Ids(Plan(new UpOptions())));
        Assert.Equal(["c"], Ids(Plan(new UpOptions { Kubeconfig = c })));
    }

    [Fact]
    public void A_file_that_is_missing_or_broken_is_named()
    {
        var missing = Path.Combine(_shell.UserFolder, "missing");
        Assert.Equal($"There is no kubeconfig at {missing}.", Assert.IsType<KubeconfigPlan.Unusable>(Plan(new UpOptions { Kubeconfig = missing })).Reason);
        var broken = Path.Combine(_shell.UserFolder, "broken");
        File.WriteAllText(broken, "contexts: [}");
        Assert.StartsWith($"The kubeconfig {broken} cannot be read: ", Assert.IsType<KubeconfigPlan.Unusable>(Plan(new UpOptions { Kubeconfig = broken })).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_needs_a_kubeconfig() =>
        Assert.Contains("--context needs a kubeconfig", Assert.IsType<KubeconfigPlan.Unusable>(Plan(new UpOptions { Contexts = ["dev"] })).Reason, StringComparison.Ordinal);

    private static IEnumerable<string> Ids(KubeconfigPlan plan) => Assert.IsType<KubeconfigPlan.Contexts>(plan).Clusters.Select(cluster => cluster.Id.Value);

    private KubeconfigPlan Plan(UpOptions options) => KubeconfigReader.Plan(options, name => _shell.Variables.GetValueOrDefault(name), _shell.UserFolder);

    private string Write(string name, params string[] contexts)
    {
        var path = Path.Combine(_shell.UserFolder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $$"""
            apiVersion: v1
            kind: Config
            current-context: {{contexts[0]}}
            clusters:
            - name: c
              cluster: {server: "https://127.0.0.1:1"}
            users:
            - name: u
              user: {token: t}
            contexts:
            {{string.Join('\n', contexts.Select(context => $"- name: {context}\n  context: {{cluster: c, user: u}}"))}}
            """);
        return path;
    }
}
