using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Kubently.Contracts;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Executor;

/// <summary>How one executor runs. Defaults and ranges are named with each value; <see cref="Errors"/> checks them all at once.</summary>
public sealed record ExecutorOptions
{
    /// <summary>Where the API is; a path is kept as a prefix. https, or http to this machine.</summary>
    public required Uri ApiUrl { get; init; }

    /// <summary>The cluster that this executor speaks for.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>The secret of that cluster's executor.</summary>
    public required ExecutorToken Token { get; init; }

    /// <summary>What it may do in its cluster.</summary>
    public SecurityMode Mode { get; init; } = SecurityMode.ReadOnly;

    /// <summary>Says once more that <see cref="SecurityMode.FullAccess"/> is meant.</summary>
    public bool AcknowledgeFullAccess { get; init; }

    /// <summary>The cluster's policy file, which is watched; null for none: the mode alone decides.</summary>
    public PolicyFile? Policy { get; init; }

    /// <summary>Whose changes wait for a person, in <see cref="SecurityMode.FullAccess"/>.</summary>
    public ApprovalRequirement RequireApproval { get; init; }

    /// <summary>Commands that run at the same time; 1 to 256.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>UTF-8 bytes of standard output that one result carries; 4 KiB to 32 MiB.</summary>
    public int MaxOutputBytes { get; init; } = 1024 * 1024;

    /// <summary>Port of /healthz and /readyz; 0 turns them off.</summary>
    public int HealthPort { get; init; }

    /// <summary>Address that the health port listens on; a pod needs one that the kubelet reaches.</summary>
    public IPAddress HealthAddress { get; init; } = IPAddress.Loopback;

    /// <summary>The only certificate authorities to trust for the API; null trusts the machine's.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Whether the API's certificate is checked.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>Allows http to another machine, where the token and all output travel in clear text.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>Whether the kinds that a diagnosis reads are watched and kept, so that it lists none: memory in exchange for the API server's time.</summary>
    public bool WatchCluster { get; init; }

    /// <summary>Time between heartbeats; 5 s to 1 h.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long running commands may go on after the order to stop; 0 to 10 min. Kubernetes kills a pod 30 s after its order.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>The version that it reports; at most 50 characters.</summary>
    public string Version { get; init; } = typeof(ExecutorOptions).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    /// <summary>The pod or machine that it reports; at most 253 characters.</summary>
    public string Pod { get; init; } = Environment.MachineName;

    /// <summary>This process among all executors, fit for an HTTP header.</summary>
    internal string Instance => $"{Uri.EscapeDataString(Pod)}/{Environment.ProcessId}";

    /// <summary>What is said of the cluster, to sort the fleet by; at most 20 (<see cref="ClusterLabels"/>).</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Everything that is wrong, each in a sentence that says what to set; empty when nothing is.</summary>
    public ImmutableArray<string> Errors()
    {
        var errors = ImmutableArray.CreateBuilder<string>();
        if (!ApiUrl.IsAbsoluteUri || ApiUrl.Scheme is not ("http" or "https"))
            errors.Add("KUBENTLY_API_URL must be an absolute http or https address, such as https://kubently.example.com.");
        else
        {
            if (ApiUrl.UserInfo.Length > 0 || ApiUrl.Query.Length > 0 || ApiUrl.Fragment.Length > 0)
                errors.Add("KUBENTLY_API_URL must have no user, query or fragment; the token goes into KUBENTLY_TOKEN.");
            if (ApiUrl.Scheme == "http" && !ApiUrl.IsLoopback && !AllowHttp)
                errors.Add("KUBENTLY_API_URL is plain http to another machine, where the token can be read on the way: use https, or set KUBENTLY_ALLOW_HTTP=true.");
        }

        if (ClusterId == default) errors.Add($"CLUSTER_ID must be {ClusterId.Expected}.");
        if (!Token.IsUsable) errors.Add("KUBENTLY_TOKEN must be 1 to 4096 visible ASCII characters without spaces.");
        if (Mode == SecurityMode.FullAccess && !AcknowledgeFullAccess)
            errors.Add("KUBENTLY_MODE is fullAccess, which allows changes to the cluster: set KUBENTLY_ACKNOWLEDGE_FULL_ACCESS=true besides, or choose readOnly.");
        Range(errors, "KUBENTLY_MAX_CONCURRENCY", MaxConcurrency, 1, 256);
        Range(errors, "KUBENTLY_MAX_OUTPUT_BYTES", MaxOutputBytes, 4096, 32 * 1024 * 1024);
        Range(errors, "KUBENTLY_HEALTH_PORT", HealthPort, 0, 65535);
        Range(errors, "KUBENTLY_HEARTBEAT_INTERVAL", (long)HeartbeatInterval.TotalSeconds, 5, 3600);
        Range(errors, "KUBENTLY_DRAIN_SECONDS", (long)DrainTime.TotalSeconds, 0, 600);
        if (Version.Length is 0 or > 50) errors.Add("EXECUTOR_VERSION must be 1 to 50 characters.");
        if (Pod.Length is 0 or > 253) errors.Add("HOSTNAME must be 1 to 253 characters.");
        if (ClusterLabels.Fault(Labels) is { } fault) errors.Add($"KUBENTLY_LABELS: {fault}.");
        return errors.ToImmutable();
    }

    private static void Range(ImmutableArray<string>.Builder errors, string name, long value, long least, long most)
    {
        if (value < least || value > most) errors.Add($"{name} must be a whole number from {least} to {most}; it is {value}.");
    }
}
