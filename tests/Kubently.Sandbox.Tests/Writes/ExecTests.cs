using Kubently.Testing;

namespace Kubently.Sandbox.Tests.Writes;

/// <summary>The real kubectl runs programs in the demo's containers.</summary>
public sealed class ExecTests(DemoFixture demo) : IClassFixture<DemoFixture>, IDisposable
{
    private readonly RealKubectl _kubectl = demo.Kubectl();

    public void Dispose() => _kubectl.Dispose();

    [Theory]
    [InlineData("nameserver", "cat", "/etc/resolv.conf")]
    [InlineData("uid=0(root) gid=0(root) groups=0(root)\n", "id")]
    [InlineData("root\n", "whoami")]
    [InlineData("a  b\n", "echo", "a ", "b")]
    [InlineData("Name:\tcart.shop.svc.cluster.local\n", "nslookup", "cart")]
    [InlineData("postgres.payments.svc.cluster.local", "getent", "hosts", "postgres.payments")]
    [InlineData("ca.crt\nnamespace\ntoken\n", "ls", "/var/run/secrets/kubernetes.io/serviceaccount")]
    [InlineData("shop", "cat", "/var/run/secrets/kubernetes.io/serviceaccount/namespace")]
    [InlineData("one\nx two\n", "sh", "-c", "echo one && echo 'x' two || echo three")]
    [InlineData("code 1\n", "sh", "-c", "false; echo code $?")]
    public async Task A_program_prints(string expected, params string[] command)
    {
        var run = await ExecAsync(command);
        Assert.Equal((0, ""), (run.ExitCode, run.Stderr));
        Assert.Contains(expected, run.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "cat: can't open '/nope': No such file or directory\ncommand terminated with exit code 1\n", "cat", "/nope")]
    [InlineData(1, "command terminated with exit code 1\n", "false")]
    [InlineData(7, "command terminated with exit code 7\n", "sh", "-c", "exit 7")]
    [InlineData(127, "sh: curl: not found\ncommand terminated with exit code 127\n", "sh", "-c", "curl http://x")]
    public async Task A_program_that_fails_gives_its_exit_code(int code, string stderr, params string[] command)
    {
        var run = await ExecAsync(command);
        Assert.Equal((code, stderr), (run.ExitCode, run.Stderr));
    }

    [Fact]
    public async Task A_program_that_is_not_there_cannot_be_started()
    {
        var run = await ExecAsync("curl", "http://x");
        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("OCI runtime exec failed: exec failed: unable to start container process: exec: \"curl\": executable file not found in $PATH: unknown\n", run.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_reaches_the_program()
    {
        var run = await _kubectl.RunAsync(["exec", "-i", "deploy/cart", "-n", "shop", "--", "cat"], "typed\nlines\n", TestContext.Current.CancellationToken);
        Assert.Equal((0, "typed\nlines\n"), (run.ExitCode, run.Stdout));
    }

    [Fact]
    public async Task The_environment_is_that_of_the_spec()
    {
        var run = await _kubectl.RunAsync("exec", "postgres-0", "-n", "payments", "--", "env");
        Assert.Contains("HOSTNAME=postgres-0\n", run.Stdout, StringComparison.Ordinal);
        Assert.Contains("KUBERNETES_SERVICE_HOST=", run.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_does_not_run_has_no_programs()
    {
        var run = await _kubectl.RunAsync("exec", "deploy/checkout", "-n", "shop", "--", "id");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("unable to upgrade connection: container not found (\"checkout\")", run.Stderr, StringComparison.Ordinal);
    }

    private Task<KubectlRun> ExecAsync(params string[] command) => _kubectl.RunAsync(["exec", "deploy/cart", "-n", "shop", "--", .. command]);
}
