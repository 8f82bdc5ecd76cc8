using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kubently.Contracts;
using Kubently.Sandbox;
using Kubently.Testing;
using Kubently.Testing.Models;
using Kubently.Testing.Processes;
using StackExchange.Redis;

namespace Kubently.System.Tests.Doctor;

/// <summary>Everything is a process of its own, one thing is broken, and the doctor names that and nothing else.</summary>
public sealed class DoctorTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task A_house_in_which_nothing_is_broken_has_no_fault() => (await ExamineAsync()).Names();

    [Fact]
    public async Task A_port_that_nobody_listens_on() => (await DoctorRun.AtAsync(new Uri("http://127.0.0.1:9"), ApiProcess.Key)).Names("api-refused");

    [Fact]
    public async Task A_name_that_nobody_has() => (await DoctorRun.AtAsync(new Uri("http://no-such-host.invalid"), ApiProcess.Key)).Names("api-name");

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for()
    {
        var folder = Directory.CreateTempSubdirectory("kubently-tls-");
        try
        {
            var (certificate, key) = await SelfSignedAsync(folder.FullName);
            await using var api = await BareApi.StartAsync(clinic.Redis.ConnectionString, "https", ("TLS_CERT_FILE", certificate), ("TLS_KEY_FILE", key));
            (await DoctorRun.AtAsync(api.Address, ApiProcess.Key)).Names("api-untrusted");
            (await DoctorRun.AtAsync(new UriBuilder(api.Address) { Scheme = "http" }.Uri, ApiProcess.Key)).Names("api-plaintext");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_server_without_TLS_that_is_asked_with_it() =>
        (await DoctorRun.AtAsync(new UriBuilder(clinic.Api.Address) { Scheme = "https" }.Uri, ApiProcess.Key)).Names("api-plaintext");

    [Fact]
    public async Task A_key_that_is_not_valid() => (await DoctorRun.AtAsync(clinic.Api.Address, "a-key-of-nobody")).Names("key-refused");

    [Fact]
    public async Task A_Redis_that_has_gone()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var api = await BareApi.StartAsync(redis.ConnectionString);
        await redis.KillAsync();
        (await DoctorRun.AtAsync(api.Address, ApiProcess.Key)).Names("redis-unreachable");
    }

    [Fact]
    public async Task A_Redis_with_another_password()
    {
        await using var api = await BareApi.StartAsync($"127.0.0.1:{clinic.Redis.Port},password=not-the-one-it-has");
        (await DoctorRun.AtAsync(api.Address, ApiProcess.Key)).Names("redis-password");
    }

    [Fact]
    public async Task A_Redis_whose_memory_is_full()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var api = await BareApi.StartAsync(redis.ConnectionString);
        await using var admin = await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},allowAdmin=true");
        await admin.GetServers()[0].ConfigSetAsync("maxmemory", "1");
        (await DoctorRun.AtAsync(api.Address, ApiProcess.Key)).Names("redis-full");
    }

    [Fact]
    public async Task A_key_that_the_models_provider_does_not_accept()
    {
        await using var provider = await FakeProvider.StartAsync((_, _) => Task.FromResult(ProviderAnswer.Refusal(401, "Incorrect API key provided")));
        await using var api = await BareApi.StartAsync(
            clinic.Redis.ConnectionString, "http", ("LLM_PROVIDER", "openai"), ("OPENAI_API_KEY", "sk-not-accepted-by-anybody"), ("OPENAI_BASE_URL", provider.Address),
            ("EXECUTOR_TOKENS", $"{Clinic.Cluster}:{ApiProcess.Token}"));
        await Eventually.HoldsAsync(async () => (await DoctorRun.AtAsync(api.Address, ApiProcess.Key)).Codes is ["model-key"]);
    }

    [Fact]
    public async Task An_executor_with_another_token()
    {
        var cluster = Clinic.Unused(1);
        await using var executor = clinic.Start(cluster, "a-token-of-another-cluster");
        await Eventually.HoldsAsync(async () => (await ExamineAsync(cluster)).Codes is ["executor-token@unused-1"], () => executor.Output);
    }

    [Fact]
    public async Task An_executor_that_was_never_started_and_commands_that_wait_for_it()
    {
        var cluster = Clinic.Unused(2);
        (await ExamineAsync(cluster)).Names($"executor-never-connected@{cluster}");
        TwoApis.Value(await clinic.Api.Client.ExecuteAsync(TwoApis.Request(1) with { ClusterId = ClusterId.Parse(cluster), Wait = false, Queue = true }, Cancel));
        (await ExamineAsync(cluster)).Names($"executor-never-connected@{cluster}", $"queue-stuck@{cluster}");
    }

    [Fact]
    public async Task An_executor_of_a_cluster_that_nobody_registered()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var api = await BareApi.StartAsync(redis.ConnectionString, "http", ("API_KEY_ROLES", "system:admin"));
        await using var executor = clinic.Start("misspelt", ApiProcess.Token, ("KUBENTLY_API_URL", api.Address.AbsoluteUri));
        await Eventually.HoldsAsync(async () => (await DoctorRun.AtAsync(api.Address, ApiProcess.Key)).Codes is ["unknown-cluster", "no-clusters"], () => executor.Output);
    }

    [Fact]
    public async Task Two_executors_that_take_a_cluster_from_each_other()
    {
        var cluster = Clinic.Unused(3);
        await using var one = clinic.Start(cluster, ApiProcess.Token);
        await clinic.ConnectedAsync(cluster);
        await using var other = clinic.Start(cluster, ApiProcess.Token);
        await Eventually.HoldsAsync(async () => (await ExamineAsync(cluster)).Codes.Contains($"executor-rivals@{cluster}"), () => one.Output + other.Output);
    }

    [Fact]
    public async Task An_executor_of_the_original_protocol()
    {
        var cluster = Clinic.Unused(4);
        await using var executor = await OriginalExecutor.ConnectAsync(clinic.Api.Address, cluster);
        var run = await ExamineAsync(cluster);
        Assert.Equal([$"executor-old@{cluster}"], run.Codes);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_its_executor()
    {
        using (clinic.Breaks(_ => new SandboxFault(CutConnection: true))) (await ExamineAsync()).Names($"kubernetes-unreachable@{Clinic.Cluster}");
    }

    [Fact]
    public async Task A_cluster_that_no_longer_knows_its_executors_token()
    {
        using (clinic.Breaks(_ => new SandboxFault(StatusCode: 401, Message: "Unauthorized"))) (await ExamineAsync()).Names($"kubernetes-unauthorized@{Clinic.Cluster}");
    }

    [Fact]
    public async Task A_role_that_leaves_out_pods()
    {
        using var forbidden = clinic.Breaks(request => request.Path.StartsWith("/api/v1/pods", StringComparison.Ordinal) ? new SandboxFault(StatusCode: 403, Message: "pods is forbidden") : null);
        var run = await ExamineAsync();
        run.Names($"kubernetes-forbidden@{Clinic.Cluster}");
        Assert.Contains("may not list pods in all namespaces", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_file_that_cannot_be_read()
    {
        await File.WriteAllTextAsync(clinic.PolicyFile, "version: 1\nresources:\n  deny: {\n", Cancel);
        await Eventually.HoldsAsync(async () => (await ExamineAsync()).Codes.Contains($"policy-invalid@{Clinic.Cluster}"), () => clinic.Executor.Output);
        await File.WriteAllTextAsync(clinic.PolicyFile, Clinic.GoodPolicy, Cancel);
        await Eventually.HoldsAsync(async () => (await ExamineAsync()).Codes is [], () => clinic.Executor.Output);
    }

    [Fact]
    public async Task An_executor_that_stands_still()
    {
        clinic.Executor.Freeze();
        try
        {
            var run = await DoctorRun.HastilyAsync(clinic.Api.Address, ApiProcess.Key, 10, "-c", Clinic.Cluster);
            Assert.Contains($"executor-silent@{Clinic.Cluster}", run.Codes);
            Assert.Equal(1, run.ExitCode);
        }
        finally
        {
            clinic.Executor.Thaw();
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<DoctorRun> ExamineAsync(string cluster = Clinic.Cluster) => DoctorRun.AtAsync(clinic.Api.Address, ApiProcess.Key, "-c", cluster);

    private static async Task<(string Certificate, string Key)> SelfSignedAsync(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kubently-test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
        var (certificateFile, keyFile) = (Path.Combine(folder, "tls.crt"), Path.Combine(folder, "tls.key"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (certificateFile, keyFile);
    }
}
