using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>Uses that a test has put, whatever is asked for.</summary>
internal sealed class FakeObjectUses : IObjectUses
{
    public ObjectUsesReport Report { get; set; } = new([], []);

    public Task<ObjectUsesReport> ReadAsync(IReadOnlyCollection<ObjectReference> objects, NameSet? within, CancellationToken cancellationToken) => Task.FromResult(Report);
}
