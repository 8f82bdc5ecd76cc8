using k8s;
using Kubently.Contracts;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Tests.Logs;

public sealed class CancellationTests
{
    // Only waited for in full when the connection stays, which is the failure.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("logs web", "api/v1/namespaces/default/pods/web/log?container=app", "first line\n")]
    [InlineData("logs web -f --request-timeout=60s", "api/v1/namespaces/default/pods/web/log?container=app&follow=true", "first line\n")]
    [InlineData("get pods", "api/v1/namespaces/default/pods?limit=500", "{\"kind\":\"Table\",\"rows\":[")]
    [InlineData("get pods -o json", "api/v1/namespaces/default/pods?limit=500", "{\"kind\":\"PodList\",\"items\":[{\"metadata\":{\"name\":\"a\"}},")]
    [InlineData("get pod web -o yaml", "api/v1/namespaces/default/pods/web", "{\"kind\":\"Pod\",")]
    [InlineData("get --raw /readyz?verbose", "readyz?verbose", "[+]ping ok")]
    public async Task Cancelling_in_the_middle_of_an_answer_closes_its_connection(string line, string path, string beginning)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = new HangingServer { Endless = (path, beginning) };
        server.Bodies["api"] = """{"kind":"APIVersions","versions":["v1"]}""";
        server.Bodies["apis"] = """{"kind":"APIGroupList","groups":[]}""";
        server.Bodies["api/v1"] = """{"kind":"APIResourceList","resources":[{"name":"pods","namespaced":true,"kind":"Pod","verbs":["get","list"]}]}""";
        server.Bodies["api/v1/namespaces/default/pods/web"] = """{"kind":"Pod","metadata":{"name":"web","namespace":"default"},"spec":{"containers":[{"name":"app"}]}}""";
        using var connection = new ClusterConnection(new KubernetesClientConfiguration { Host = server.Address });
        using var engine = new KubectlEngine(connection, SecurityMode.ReadOnly, new KubectlOptions(), TimeProvider.System);
        using var cancel = new CancellationTokenSource();
        var running = engine.RunAsync(new KubectlRequest([.. line.Split(' ')]), cancel.Token);
        await server.Begun.WaitAsync(Patience, cancellationToken);
        Assert.False(server.Gone.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await server.Gone.WaitAsync(Patience, cancellationToken);
    }
}
