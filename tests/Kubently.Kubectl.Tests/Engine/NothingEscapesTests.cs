using Kubently.Contracts;

namespace Kubently.Kubectl.Tests.Engine;

public sealed class NothingEscapesTests
{
    // The same command lines each time: a gate that leaks now and then is found by changing this, not by luck in CI.
    private const int Seed = 1123;
    private const int CommandLines = 10_000;

    private static readonly string[] Words =
    [
        "get", "describe", "logs", "events", "top", "delete", "apply", "exec", "rollout", "status", "restart", "auth", "can-i", "config", "proxy", "cp", "run",
        "pods", "po", "secrets", "SECRETS", "secret/db", "secrets.v1.", "cm", "all", "pods,secrets", "web", "db", "../../secrets", "pods/web/proxy", "%2e%2e", "nodes/n/proxy",
        "-n", "--namespace=../kube-system", "-A", "-o", "yaml", "kyaml", "-ojson", "-o=name", "jsonpath={.data}", "jsonpath-file=/etc/passwd", "go-template-file=/proc/self/environ",
        "--raw", "--raw=/api/v1/secrets", "--raw=/readyz?verbose", "--raw=/version/../api/v1/secrets", "/api/v1/secrets", "/healthz", "--raw=/api/v1/namespaces/a/services/b/proxy", "--raw=//evil.example/healthz", "--server=https://evil.example", "-s", "https://evil.example", "--as=admin", "--token=x", "--kubeconfig=/tmp/k", "--context=prod",
        "-f", "-f-", "--filename=/etc/passwd", "-k", "https://evil.example/repo", "-w", "--watch=true", "--follow", "-l", "a in (b)", "--field-selector", "metadata.name=db",
        "--subresource=proxy", "--subresource", "exec", "--", "sh", "-c", "--sort-by=.data.password", "-v=9", "\u0000", ";", "$(id)", "--for", "secret/db", "--for=secrets/db",
    ];

    [Fact]
    public async Task No_argument_list_reaches_a_write_or_a_Secret_or_another_host_in_readOnly_mode()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var cluster = new FakeCluster();
        var random = new Random(Seed);
        using var engine = new KubectlEngine(cluster, SecurityMode.ReadOnly, new KubectlOptions(), TimeProvider.System);
        for (var each = 0; each < CommandLines; each++)
        {
            var args = Enumerable.Range(0, random.Next(1, 9)).Select(_ => Words[random.Next(Words.Length)]);
            await engine.RunAsync(new KubectlRequest([.. args]), cancellationToken);
        }

        Assert.NotEmpty(cluster.Requests);
        Assert.All(cluster.Requests, request =>
        {
            Assert.True(request.StartsWith("GET api", StringComparison.Ordinal) || request is "GET version" or "GET healthz" or "GET readyz?verbose" || request.StartsWith("POST apis/authorization.k8s.io/v1/selfsubject", StringComparison.Ordinal), request);
            var path = request.Split(' ')[1].Split('?')[0];
            Assert.DoesNotMatch("(?i)(^api/v1|/namespaces/[^/]+)/secrets(/|$)", path);
            // A pod may be called proxy; what follows a name is a subresource.
            Assert.DoesNotMatch("(?i)/(pods|services|nodes)/[^/]+/proxy(/|$)", path);
            Assert.DoesNotContain("..", path, StringComparison.Ordinal);
        });
    }
}
