using System.Net;
using Kubently.Contracts;
using Kubently.Executor.Settings;

namespace Kubently.Executor.Tests.Host;

public sealed class EnvironmentTests
{
    private static readonly Dictionary<string, string> Enough = new()
    {
        ["KUBENTLY_API_URL"] = "https://kubently.example.com/base/",
        ["CLUSTER_ID"] = "prod-eu",
        ["KUBENTLY_TOKEN"] = "top-secret\n",
        ["KUBECONFIG"] = "/kube/config",
    };

    [Fact]
    public void The_three_required_ones_and_a_cluster_are_enough()
    {
        var valid = Assert.IsType<ExecutorSettings.Valid>(Read(Enough));
        var options = valid.Options;
        Assert.Equal((SecurityMode.ReadOnly, 16, 1024 * 1024, 8081), (options.Mode, options.MaxConcurrency, options.MaxOutputBytes, options.HealthPort));
        Assert.Equal(("top-secret", TimeSpan.FromMinutes(5), true), (options.Token.Reveal(), options.HeartbeatInterval, options.VerifyTls));
        Assert.Equal(IPAddress.Loopback, options.HealthAddress);
        Assert.Equal(new ClusterSource.Kubeconfig("/kube/config", null), valid.Cluster);
    }

    [Fact]
    public void Every_error_is_named_at_once_and_none_shows_the_token()
    {
        var errors = Errors(new()
        {
            ["KUBENTLY_API_URL"] = "http://kubently.example.com",
            ["CLUSTER_ID"] = "Prod EU",
            ["KUBENTLY_TOKEN"] = "top secret",
            ["KUBENTLY_MODE"] = "fullAccess",
            ["KUBENTLY_MAX_CONCURRENCY"] = "0",
            ["KUBENTLY_MAX_OUTPUT_BYTES"] = "much",
            ["KUBENTLY_HEALTH_PORT"] = "70000",
            ["KUBENTLY_HEALTH_ADDRESS"] = "here",
            ["KUBENTLY_CA_CERT"] = "/no/such/ca.pem",
            ["KUBENTLY_SSL_VERIFY"] = "perhaps",
            ["KUBENTLY_HEARTBEAT_INTERVAL"] = "1",
            ["KUBENTLY_DRAIN_SECONDS"] = "-1",
            ["KUBECONFIG"] = "/no/such/config",
            ["EXECUTOR_VERSION"] = new string('v', 51),
            ["LOG_LEVEL"] = "loud",
        });
        string[] named =
        [
            "KUBENTLY_API_URL", "CLUSTER_ID", "KUBENTLY_TOKEN", "KUBENTLY_MODE", "KUBENTLY_MAX_CONCURRENCY", "KUBENTLY_MAX_OUTPUT_BYTES",
            "KUBENTLY_HEALTH_PORT", "KUBENTLY_HEALTH_ADDRESS", "KUBENTLY_CA_CERT", "KUBENTLY_SSL_VERIFY", "KUBENTLY_HEARTBEAT_INTERVAL",
            "KUBENTLY_DRAIN_SECONDS", "KUBECONFIG", "EXECUTOR_VERSION", "LOG_LEVEL",
        ];
        Assert.Equal(named.Order(), errors.Select(error => error.Split(' ')[0]).Order());
        Assert.DoesNotContain(errors, error => error.Contains("top secret", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_environment_is_told_what_to_set()
    {
        var errors = Errors([]);
        Assert.Equal(4, errors.Count);
        Assert.Contains("KUBENTLY_API_URL is not set: set it to the address of the Kubently API, such as https://kubently.example.com.", errors);
        Assert.Contains("CLUSTER_ID is not set: set it to the name of this cluster, as the API knows it.", errors);
        Assert.Contains("KUBENTLY_TOKEN is not set: set it to the executor token of this cluster.", errors);
        Assert.Contains(errors, error => error.StartsWith("There is no cluster to reach", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://localhost:5080", null, true)]
    [InlineData("http://127.0.0.1:5080", null, true)]
    [InlineData("http://[::1]:5080", null, true)]
    [InlineData("http://10.0.0.7:5080", null, false)]
    [InlineData("http://10.0.0.7:5080", "true", true)]
    [InlineData("https://user:word@kubently.example.com", null, false)]
    [InlineData("https://kubently.example.com/?key=1", null, false)]
    [InlineData("ftp://kubently.example.com", null, false)]
    [InlineData("kubently.example.com", null, false)]
    public void The_token_never_travels_in_clear_text_unless_somebody_says_so(string url, string? allow, bool valid)
    {
        var variables = new Dictionary<string, string>(Enough) { ["KUBENTLY_API_URL"] = url };
        if (allow is not null) variables["KUBENTLY_ALLOW_HTTP"] = allow;
        Assert.Equal(valid, Read(variables) is ExecutorSettings.Valid);
    }

    [Fact]
    public void Labels_are_names_and_values() => Assert.Equal(
        [KeyValuePair.Create("empty", ""), KeyValuePair.Create("env", "prod"), KeyValuePair.Create("example.com/region", "eu")],
        Assert.IsType<ExecutorSettings.Valid>(Read(new(Enough) { ["KUBENTLY_LABELS"] = "env=prod, example.com/region=eu,empty=" })).Options.Labels);

    [Theory]
    [InlineData("prod", "KUBENTLY_LABELS: 'prod' is no label: write it as name=value.")]
    [InlineData("env=a,env=b", "KUBENTLY_LABELS: the label env stands there twice.")]
    [InlineData("-env=a", "KUBENTLY_LABELS: '-env' is no name of a label")]
    [InlineData("env=a b", "KUBENTLY_LABELS: the value of env must be at most 63")]
    [InlineData("env=<script>", "KUBENTLY_LABELS: the value of env must be at most 63")]
    public void A_label_that_is_none_is_named(string labels, string sentence) =>
        Assert.Contains(Errors(new(Enough) { ["KUBENTLY_LABELS"] = labels }), error => error.StartsWith(sentence, StringComparison.Ordinal));

    [Theory]
    [InlineData("readonly", null, SecurityMode.ReadOnly)]
    [InlineData("extendedReadOnly", null, SecurityMode.ExtendedReadOnly)]
    [InlineData("fullAccess", "true", SecurityMode.FullAccess)]
    public void Full_access_is_said_twice(string mode, string? acknowledged, SecurityMode expected)
    {
        var variables = new Dictionary<string, string>(Enough) { ["KUBENTLY_MODE"] = mode };
        if (acknowledged is not null) variables["KUBENTLY_ACKNOWLEDGE_FULL_ACCESS"] = acknowledged;
        Assert.Equal(expected, Assert.IsType<ExecutorSettings.Valid>(Read(variables)).Options.Mode);
    }

    [Fact]
    public void A_pod_uses_its_own_service_account_and_listens_to_the_kubelet()
    {
        var variables = new Dictionary<string, string>(Enough) { ["KUBERNETES_SERVICE_HOST"] = "10.96.0.1", ["HOSTNAME"] = "kubently-executor-0" };
        variables.Remove("KUBECONFIG");
        var valid = Assert.IsType<ExecutorSettings.Valid>(Read(variables));
        Assert.Equal(new ClusterSource.Pod(), valid.Cluster);
        Assert.Equal((IPAddress.Any, "kubently-executor-0"), (valid.Options.HealthAddress, valid.Options.Pod));
    }

    [Fact]
    public void A_context_alone_is_looked_for_in_the_usual_file()
    {
        var variables = new Dictionary<string, string>(Enough) { ["KUBENTLY_CONTEXT"] = "kind", ["HOME"] = "/kube" };
        variables.Remove("KUBECONFIG");
        var settings = ExecutorEnvironment.Read(variables.GetValueOrDefault, path => path == "/kube/.kube/config");
        Assert.Equal(new ClusterSource.Kubeconfig("/kube/.kube/config", "kind"), Assert.IsType<ExecutorSettings.Valid>(settings).Cluster);
    }

    [Fact]
    public void An_authority_must_be_a_readable_certificate()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "not a certificate");
            var errors = Errors(new(Enough) { ["KUBENTLY_CA_CERT"] = file });
            Assert.StartsWith("KUBENTLY_CA_CERT must be a readable PEM file", Assert.Single(errors), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_token_and_its_options_never_print_the_secret()
    {
        var options = Assert.IsType<ExecutorSettings.Valid>(Read(Enough)).Options;
        Assert.DoesNotContain("top-secret", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_with_wrong_options_is_not_made()
    {
        var options = Assert.IsType<ExecutorSettings.Valid>(Read(Enough)).Options with { MaxConcurrency = 0, HealthPort = -1 };
        var exception = Assert.Throws<ArgumentException>(() => ExecutorHost.Create(options, new Fakes.FakeCluster()));
        Assert.Contains("KUBENTLY_MAX_CONCURRENCY", exception.Message, StringComparison.Ordinal);
        Assert.Contains("KUBENTLY_HEALTH_PORT", exception.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Errors(Dictionary<string, string> variables) => Assert.IsType<ExecutorSettings.Invalid>(Read(variables)).Errors;

    private static ExecutorSettings Read(Dictionary<string, string> variables) =>
        ExecutorEnvironment.Read(variables.GetValueOrDefault, path => path == "/kube/config" || File.Exists(path));
}
