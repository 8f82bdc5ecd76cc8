using Kubently.Contracts.Changes;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>As many changes as it is told to find.</summary>
internal sealed class FakeRecentChanges : IRecentChanges
{
    public int Changes { get; set; } = 1;

    public Task<ChangesReport> ReadAsync(ChangesScope scope, NameSet? within, CancellationToken cancellationToken) => Task.FromResult(new ChangesReport
    {
        Scope = scope,
        Since = DateTimeOffset.UnixEpoch,
        Changes =
        [
            .. Enumerable.Range(0, Changes).Select(number => new ClusterChange
            {
                At = DateTimeOffset.UnixEpoch,
                Object = new ObjectReference("Deployment", "shop", $"checkout-{number}"),
                What = "revision 2: image of app 1 → 2",
                Source = "rollout",
            }),
        ],
    });
}
