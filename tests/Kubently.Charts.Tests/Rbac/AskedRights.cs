using Kubently.Contracts;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Diagnosis;
using Kubently.Testing.Recording;

namespace Kubently.Charts.Tests.Rbac;

/// <summary>What an executor asks of its API server in one mode, whatever it is told: each right with what first asked for it.</summary>
internal static class AskedRights
{
    // Custom resources that a diagnosis knows.
    private static readonly ApiResource[] GatewayApi =
    [
        new("gateway.networking.k8s.io", "v1", "gatewayclasses", "gatewayclass", "GatewayClass", false, [], [], ["get", "list", "watch"]),
        new("gateway.networking.k8s.io", "v1", "gateways", "gateway", "Gateway", true, [], [], ["get", "list", "watch"]),
        new("gateway.networking.k8s.io", "v1", "httproutes", "httproute", "HTTPRoute", true, [], [], ["get", "list", "watch"]),
        new("gateway.networking.k8s.io", "v1beta1", "referencegrants", "referencegrant", "ReferenceGrant", true, [], [], ["get", "list", "watch"]),
    ];

    // The rights do not depend on the test that looks at them, and the recording takes seconds.
    private static readonly Dictionary<SecurityMode, Lazy<Task<IReadOnlyDictionary<Right, string>>>> Recorded =
        Enum.GetValues<SecurityMode>().ToDictionary(mode => mode, mode => new Lazy<Task<IReadOnlyDictionary<Right, string>>>(() => RecordAsync(mode)));

    public static Task<IReadOnlyDictionary<Right, string>> OfAsync(SecurityMode mode) => Recorded[mode].Value;

    private static async Task<IReadOnlyDictionary<Right, string>> RecordAsync(SecurityMode mode)
    {
        // A watch that is refused ends at once, and has been asked for all the same.
        var cluster = new RecordingCluster(watches: false, GatewayApi);
        var rights = new SortedDictionary<Right, string>();
        using var engine = new KubectlEngine(cluster, mode, new KubectlOptions(), new SkippingTime());
        // On the clock that skips, a watch's time may be over before it is asked for.
        using var watching = new KubectlEngine(cluster, mode, new KubectlOptions(), TimeProvider.System);
        foreach (var request in AllowedCommands.All(cluster.Resources))
        {
            await (request.Args.Contains("-w") ? watching : engine).RunAsync(request, CancellationToken.None);
            if (mode == SecurityMode.FullAccess) await engine.PreviewAsync(request, CancellationToken.None);
            Note(string.Join(' ', request.Args));
        }

        var options = new DiagnosisOptions { ReadsSecrets = mode != SecurityMode.ReadOnly };
        await new ClusterDiagnosis(cluster, options, TimeProvider.System).DiagnoseAsync(new DiagnosisScope(), null, CancellationToken.None);
        Note("a diagnosis");
        await new RecentChanges(cluster, options, TimeProvider.System).ReadAsync(new ChangesScope(), null, CancellationToken.None);
        Note("recent changes");
        await new ObjectUses(cluster, options, TimeProvider.System).ReadAsync([new ObjectReference("ConfigMap", "shop", "web")], null, CancellationToken.None);
        Note("uses of an object");
        return rights;

        void Note(string what)
        {
            foreach (var seen in cluster.Take()) rights.TryAdd(Right.Of(seen), what);
        }
    }
}
