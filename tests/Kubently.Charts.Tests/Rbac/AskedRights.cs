using Kubently.Contracts;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl;
using Kubently.Kubectl.Diagnosis;
using Kubently.Testing.Recording;

namespace Kubently.Charts.Tests.Rbac;

/// <summary>What an executor asks of its API server in one mode, whatever it is told: each right with what first asked for it.</summary>
internal static class AskedRights
{
    // The rights do not depend on the test that looks at them, and the recording takes seconds.
    private static readonly Dictionary<SecurityMode, Lazy<Task<IReadOnlyDictionary<Right, string>>>> Recorded =
        Enum.GetValues<SecurityMode>().ToDictionary(mode => mode, mode => new Lazy<Task<IReadOnlyDictionary<Right, string>>>(() => RecordAsync(mode)));

    public static Task<IReadOnlyDictionary<Right, string>> OfAsync(SecurityMode mode) => Recorded[mode].Value;

    private static async Task<IReadOnlyDictionary<Right, string>> RecordAsync(SecurityMode mode)
    {
        var cluster = new RecordingCluster();
        var rights = new SortedDictionary<Right, string>();
        using var engine = new KubectlEngine(cluster, mode, new KubectlOptions(), new SkippingTime());
        foreach (var request in AllowedCommands.All())
        {
            await engine.RunAsync(request, CancellationToken.None);
            if (mode == SecurityMode.FullAccess) await engine.PreviewAsync(request, CancellationToken.None);
            Note(string.Join(' ', request.Args));
        }

        await new ClusterDiagnosis(cluster, new DiagnosisOptions(), TimeProvider.System).DiagnoseAsync(new DiagnosisScope(), null, CancellationToken.None);
        Note("a diagnosis");
        await new RecentChanges(cluster, new DiagnosisOptions(), TimeProvider.System, mode != SecurityMode.ReadOnly).ReadAsync(new ChangesScope(), null, CancellationToken.None);
        Note("recent changes");
        await new ObjectUses(cluster, new DiagnosisOptions(), TimeProvider.System).ReadAsync([new ObjectReference("ConfigMap", "shop", "web")], null, CancellationToken.None);
        Note("uses of an object");
        return rights;

        void Note(string what)
        {
            foreach (var seen in cluster.Take()) rights.TryAdd(Right.Of(seen), what);
        }
    }
}
