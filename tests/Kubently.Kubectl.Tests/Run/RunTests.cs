using Kubently.Contracts;
using Kubently.Kubectl.Tests.Engine;

namespace Kubently.Kubectl.Tests.Run;

public sealed class RunTests
{
    private const string Create = "api/v1/namespaces/default/pods?fieldManager=kubectl-run&fieldValidation=Warn";

    private readonly FakeCluster _cluster = new();

    [Fact]
    public async Task A_pod_is_made_of_the_flags()
    {
        _cluster.Json("POST", Create, """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"x","namespace":"default"}}""");
        var outcome = await RunAsync("run", "x", "--image=busybox:1.36", "--env=A=b", "--env=C=", "--labels=a=b,c=d", "--port=80", "--restart=Never", "--command", "--annotations=k=v", "--", "sleep", "1");
        Assert.Equal((0, "pod/x created\n", ""), (outcome.ExitCode, outcome.Stdout, outcome.Stderr));
        Assert.Equal([$$$"""POST {{{Create}}} application/json {"apiVersion":"v1","kind":"Pod","metadata":{"annotations":{"k":"v"},"labels":{"a":"b","c":"d"},"name":"x"},"spec":{"containers":[{"command":["sleep","1"],"env":[{"name":"A","value":"b"},{"name":"C"}],"image":"busybox:1.36","name":"x","ports":[{"containerPort":80}],"resources":{}}],"dnsPolicy":"ClusterFirst","restartPolicy":"Never"},"status":{}}"""],
            _cluster.Changes);
    }

    [Fact]
    public async Task A_dry_run_prints_the_pod_with_its_secrets_hidden()
    {
        var outcome = await RunAsync("run", "x", "--image=busybox", "--env=DB_PASSWORD=hunter2hunter2", "--dry-run=client", "-o", "yaml", "--", "a", "b");
        Assert.Equal("""
            apiVersion: v1
            kind: Pod
            metadata:
              labels:
                run: x
              name: x
            spec:
              containers:
              - args:
                - a
                - b
                env:
                - name: DB_PASSWORD
                  value: '[REDACTED]'
                image: busybox
                name: x
                resources: {}
              dnsPolicy: ClusterFirst
              restartPolicy: Always
            status: {}

            """.ReplaceLineEndings("\n"), outcome.Stdout);
        Assert.Empty(_cluster.Changes);
    }

    [Theory]
    [InlineData("required flag(s) \"image\" not set\n", "x")]
    [InlineData("NAME is required for run\nSee 'kubectl run -h' for help and examples\n", "--image=busybox")]
    [InlineData("--image is required\n", "x", "--image=")]
    [InlineData("Invalid image name \"Bad Image\": invalid reference format\n", "x", "--image=Bad Image")]
    [InlineData("invalid restart policy: Foo\nSee 'kubectl run -h' for help and examples\n", "x", "--image=busybox", "--restart=Foo")]
    [InlineData("invalid image pull policy: Foo\nSee 'kubectl run -h' for help and examples\n", "x", "--image=busybox", "--image-pull-policy=Foo")]
    [InlineData("--rm should only be used for attached containers\nSee 'kubectl run -h' for help and examples\n", "x", "--image=busybox", "--rm")]
    [InlineData("--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)\nSee 'kubectl run -h' for help and examples\n", "x", "--image=busybox", "--attach", "--dry-run=client")]
    [InlineData("invalid env: 1A=b\n", "x", "--image=busybox", "--env=1A=b")]
    [InlineData("unexpected label spec: a\n", "x", "--image=busybox", "--labels=a")]
    [InlineData("invalid annotations format: a\n", "x", "--image=busybox", "--annotations=a")]
    [InlineData("strconv.Atoi: parsing \"abc\": invalid syntax\n", "x", "--image=busybox", "--port=abc")]
    public async Task What_kubectl_would_not_take_is_refused_in_its_words(string error, params string[] args)
    {
        var outcome = await RunAsync(["run", .. args]);
        Assert.Equal((1, "error: " + error), (outcome.ExitCode, outcome.Stderr));
        Assert.Empty(_cluster.Changes);
    }

    [Theory]
    [InlineData("busybox", true)]
    [InlineData("registry.example.com:5000/team/app:v1.2_3", true)]
    [InlineData("app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", true)]
    [InlineData("APP", false)]
    [InlineData("a//b", false)]
    [InlineData("-a", false)]
    [InlineData("a:b:c", false)]
    public void Image_names_follow_their_grammar(string image, bool valid) => Assert.Equal(valid, Verbs.Run.ImageName.Wrong(image) is null);

    [Fact]
    public async Task Nothing_is_created_for_a_command_that_would_attach()
    {
        var outcome = await RunAsync("run", "x", "--image=busybox", "-i", "--rm", "--restart=Never", "--", "sh");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("nothing here attaches", outcome.Stderr, StringComparison.Ordinal);
        Assert.Empty(_cluster.Changes);
    }

    private async Task<KubectlOutcome.Completed> RunAsync(params string[] args)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        return Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(new KubectlRequest([.. args]), TestContext.Current.CancellationToken));
    }
}
