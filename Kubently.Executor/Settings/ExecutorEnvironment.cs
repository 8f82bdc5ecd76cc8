using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Kubently.Contracts;
using Kubently.Kubectl.Policy.Files;
using Kubently.ServiceDefaults;

namespace Kubently.Executor.Settings;

/// <summary>Turns environment variables into options; the names are those of the original executor where it has one.</summary>
internal static class ExecutorEnvironment
{
    private static readonly Uri NoAddress = new("https://not-set.invalid");

    public static ExecutorSettings Read(Func<string, string?> variable, Func<string, bool> fileExists)
    {
        var read = new EnvironmentReader(variable);
        var inPod = read.Text("KUBERNETES_SERVICE_HOST") is not null;
        var options = new ExecutorOptions
        {
            ApiUrl = Address(read),
            ClusterId = Cluster(read),
            Token = new ExecutorToken(read.Required("KUBENTLY_TOKEN", "the executor token of this cluster") ?? "unset"),
            Mode = read.Choice("KUBENTLY_MODE", SecurityMode.ReadOnly,
                ("readOnly", SecurityMode.ReadOnly), ("extendedReadOnly", SecurityMode.ExtendedReadOnly), ("fullAccess", SecurityMode.FullAccess)),
            AcknowledgeFullAccess = read.Flag("KUBENTLY_ACKNOWLEDGE_FULL_ACCESS", false),
            Policy = Policy(read),
            RequireApproval = read.Choice("KUBENTLY_REQUIRE_APPROVAL", ApprovalRequirement.Agent,
                ("agent", ApprovalRequirement.Agent), ("always", ApprovalRequirement.Always)),
            MaxConcurrency = read.Number("KUBENTLY_MAX_CONCURRENCY", 16),
            MaxOutputBytes = read.Number("KUBENTLY_MAX_OUTPUT_BYTES", 1024 * 1024),
            HealthPort = read.Number("KUBENTLY_HEALTH_PORT", 8081),
            HealthAddress = Listen(read, inPod),
            Authorities = Authorities(read, fileExists),
            VerifyTls = read.Flag("KUBENTLY_SSL_VERIFY", true),
            AllowHttp = read.Flag("KUBENTLY_ALLOW_HTTP", false),
            WatchCluster = read.Flag("KUBENTLY_WATCH_CLUSTER", false),
            HeartbeatInterval = TimeSpan.FromSeconds(read.Number("KUBENTLY_HEARTBEAT_INTERVAL", 300)),
            DrainTime = TimeSpan.FromSeconds(read.Number("KUBENTLY_DRAIN_SECONDS", 25)),
            Labels = Labels(read),
        };
        if (read.Text("EXECUTOR_VERSION") is { } version) options = options with { Version = version };
        if (read.Text("HOSTNAME") is { } pod) options = options with { Pod = pod };
        var cluster = Source(read, fileExists, inPod);
        var level = read.Choice("LOG_LEVEL", LogLevel.Information, Logs.Levels);
        foreach (var error in options.Errors()) read.Fault(error);
        return read.Errors.Count > 0
            ? new ExecutorSettings.Invalid([.. read.Errors])
            : new ExecutorSettings.Valid(options, cluster, level, inPod);
    }

    private static Uri Address(EnvironmentReader read)
    {
        if (read.Required("KUBENTLY_API_URL", "the address of the Kubently API, such as https://kubently.example.com") is not { } text) return NoAddress;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address)) return address;
        read.Fault($"KUBENTLY_API_URL is not an address: write it like https://kubently.example.com; it is '{EnvironmentReader.Shown(text)}'.");
        return NoAddress;
    }

    private static ClusterId Cluster(EnvironmentReader read)
    {
        // A stand-in keeps the options' own check from naming the same fault twice.
        var standIn = ClusterId.Parse("unset");
        if (read.Required("CLUSTER_ID", "the name of this cluster, as the API knows it") is not { } text) return standIn;
        if (ClusterId.TryParse(text, out var id)) return id;
        read.Fault($"CLUSTER_ID must be {ClusterId.Expected}; it is '{EnvironmentReader.Shown(text)}'.");
        return standIn;
    }

    private static ImmutableSortedDictionary<string, string> Labels(EnvironmentReader read)
    {
        if (read.Text("KUBENTLY_LABELS") is not { } text) return ImmutableSortedDictionary<string, string>.Empty;
        if (ClusterLabels.TryParse(text, out var labels, out var fault)) return labels;
        read.Fault($"KUBENTLY_LABELS: {fault}.");
        return ImmutableSortedDictionary<string, string>.Empty;
    }

    private static PolicyFile? Policy(EnvironmentReader read)
    {
        if (read.Text("KUBENTLY_POLICY_FILE") is not { } path) return null;
        var opening = PolicyFile.Open(path, TimeProvider.System);
        if (opening is PolicyOpening.Unusable(var reason)) read.Fault($"KUBENTLY_POLICY_FILE: {reason}");
        return (opening as PolicyOpening.Opened)?.File;
    }

    private static IPAddress Listen(EnvironmentReader read, bool inPod)
    {
        // The kubelet probes the pod's own address; elsewhere nobody but this machine needs the port.
        var otherwise = inPod ? IPAddress.Any : IPAddress.Loopback;
        if (read.Text("KUBENTLY_HEALTH_ADDRESS") is not { } text) return otherwise;
        if (IPAddress.TryParse(text, out var address)) return address;
        read.Fault($"KUBENTLY_HEALTH_ADDRESS must be an IP address; it is '{EnvironmentReader.Shown(text)}'.");
        return otherwise;
    }

    private static X509Certificate2Collection? Authorities(EnvironmentReader read, Func<string, bool> fileExists)
    {
        if (read.Text("KUBENTLY_CA_CERT") is not { } path) return null;
        if (!fileExists(path))
        {
            read.Fault($"KUBENTLY_CA_CERT names a file that is not there: {EnvironmentReader.Shown(path)}.");
            return null;
        }

        try
        {
            return PemAuthorities.Read(path);
        }
        catch (Exception exception) when (PemAuthorities.IsUseless(exception))
        {
            read.Fault($"KUBENTLY_CA_CERT must be a readable PEM file with at least one certificate: {EnvironmentReader.Shown(path)}.");
            return null;
        }
    }

    private static ClusterSource Source(EnvironmentReader read, Func<string, bool> fileExists, bool inPod)
    {
        var path = read.Text("KUBECONFIG");
        var context = read.Text("KUBENTLY_CONTEXT");
        if (path is null && context is null && inPod) return new ClusterSource.Pod();
        if (path is null && read.Text("HOME") is { } home) path = Path.Combine(home, ".kube", "config");
        if (path is null || (read.Text("KUBECONFIG") is null && !fileExists(path)))
        {
            read.Fault("There is no cluster to reach: run in a pod, or set KUBECONFIG to a kubeconfig file (and KUBENTLY_CONTEXT to one of its contexts).");
            return new ClusterSource.Pod();
        }

        if (path.Contains(Path.PathSeparator) && !fileExists(path))
            read.Fault("KUBECONFIG names several files: name the one that holds this cluster's context.");
        else if (!fileExists(path))
            read.Fault($"KUBECONFIG names a file that is not there: {EnvironmentReader.Shown(path)}.");
        return new ClusterSource.Kubeconfig(path, context);
    }
}
